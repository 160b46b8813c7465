using ImpactDialing.Stage.Faults;
using ImpactDialing.Storage;

namespace ImpactDialing.Scenarios.Support;

/// <summary>Reports every committed write of live state, before the writer's caller learns of it.</summary>
/// <param name="saved">Called after the commit; the writer's caller waits for it.</param>
internal sealed class SaveWatch(ILiveStore store, Func<LiveWrite, Task> saved) : InterceptedStore(store)
{
    protected override Task After(LiveWrite? write) => write is null ? Task.CompletedTask : saved(write);
}
