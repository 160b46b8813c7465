using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>How an activation begins and ends.</summary>
internal sealed partial class Activation
{
    private async Task ActivateAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Time);
            _scope = Silo.Services.CreateAsyncScope();
            _scope.ServiceProvider.GetRequiredService<ActivationHolder>().Activation = this;
            GrainInstance = Class.Create(this);
            foreach (var state in _states)
            {
                await state.ReadStateAsync();
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(limit.Token);
        }
        catch (Exception exception)
        {
            Silo.LogActivationFailed(GrainId, exception);
            await EndAsync(exception);
            return;
        }

        lock (_gate)
        {
            _phase = Phase.Active;
            _lastUse = Silo.Time.GetTimestamp();
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        SchedulePump();
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            using var limit = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Time);
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(_ending!.Value, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            // The activation ends all the same, as in Orleans.
            Silo.LogDeactivationFailed(GrainId, exception);
        }

        await EndAsync(null);
    }

    /// <param name="failure">What the requests that wait fail with; without one they go to the next activation.</param>
    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        try
        {
            await (GrainInstance switch
            {
                IAsyncDisposable disposable => disposable.DisposeAsync(),
                IDisposable disposable => Dispose(disposable),
                _ => ValueTask.CompletedTask,
            });
            await _scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Silo.LogDeactivationFailed(GrainId, exception);
        }

        _owner.Remove(this);
        Request[] left;
        lock (_gate)
        {
            _phase = Phase.Gone;
            left = [.. _waiting];
            _waiting.Clear();
        }

        _deactivated.TrySetResult();
        foreach (var request in left)
        {
            if (failure is not null)
            {
                request.Fail(failure);
            }
            else if (request is not GrainTimer.Tick && !request.IsAnswered)
            {
                Silo.Deliver(request, Class, GrainId);
            }
        }

        static ValueTask Dispose(IDisposable disposable)
        {
            disposable.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Drops the activation as a crash would: nothing of it runs any more but what runs now.</summary>
    public void Abandon(Exception failure)
    {
        Request[] left;
        lock (_gate)
        {
            _phase = Phase.Gone;
            left = [.. _waiting];
            _waiting.Clear();
        }

        StopTimers();
        foreach (var request in left)
        {
            request.Fail(failure);
        }

        _deactivated.TrySetResult();
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}

/// <summary>Tells the services of an activation's scope which activation it is.</summary>
internal sealed class ActivationHolder
{
    public Activation? Activation { get; set; }
}

/// <summary>Takes requests for a grain.</summary>
internal interface IRequestTarget
{
    /// <returns>False if it is gone and another must be made.</returns>
    bool TryEnqueue(Request request);
}

/// <summary>Knows an activation until it is gone.</summary>
internal interface IActivationOwner
{
    void Remove(Activation activation);
}

/// <summary>A state that is read before the grain is activated.</summary>
internal interface IActivatedState
{
    Task ReadStateAsync();
}
