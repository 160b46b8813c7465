using System.Text;
using FsCheck.Xunit;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Journal;
using Microsoft.Extensions.Time.Testing;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// What a silo remembers of rows, for times when the database is down. The lookups agree with a search of all rows,
/// whatever has changed them.
/// </summary>
public sealed class RowCacheTests
{
    private static readonly string[] Phases = [nameof(CallerPhase.OnHold), nameof(CallPhase.Ended), nameof(CallerPhase.OnCall)];
    private static readonly LiveKey Caller = new(LiveKind.Caller, "7");

    private readonly FakeTimeProvider _time = new();

    [Property(MaxTest = 200, StartSize = 20, EndSize = 200, Replay = "20261130,7")]
    public void Lookups_find_what_a_search_of_all_rows_finds((byte What, byte Which, byte How)[] steps)
    {
        var cache = new RowCache(_time);
        foreach (var (what, which, how) in steps)
        {
            Step(cache, what, new LiveKey(which % 2 == 0 ? LiveKind.Caller : LiveKind.Call, $"{which % 8}"), how);

            Assert.Equal(
                Sorted(cache.Columns.Where(row => row.Columns.DueAt is not null)),
                Sorted(cache.Leased()));
            for (var campaign = 0; campaign < 3; campaign++)
            {
                Assert.Equal(
                    Sorted(cache.Columns.Where(row =>
                        row.Key.Kind == LiveKind.Caller && row.Columns.Phase == Phases[0] && row.Columns.CampaignId == campaign)),
                    Sorted(cache.OnHold(campaign)));
            }
        }
    }

    [Fact]
    public void A_row_that_was_not_touched_for_two_periods_is_in_no_lookup()
    {
        var cache = new RowCache(_time);
        Write(cache, new LiveKey(LiveKind.Caller, "1"), 0);
        Assert.Equal((1, 1), (cache.OnHold(0).Count, cache.Leased().Count));

        for (var period = 0; period < 3; period++)
        {
            _time.Advance(TimeSpan.FromMinutes(16));
            Write(cache, new LiveKey(LiveKind.Call, "other"), 1);
        }

        Assert.Empty(cache.OnHold(0));
        Assert.Equal([new LiveKey(LiveKind.Call, "other")], cache.Leased().Select(row => row.Key));
    }

    [Fact]
    public void Calls_that_are_over_take_no_room_from_callers_and_go_after_two_minutes()
    {
        var cache = new RowCache(_time);
        Write(cache, Caller, 0);
        for (var call = 0; call < 200_000; call++)
        {
            WriteEnded(cache, new LiveKey(LiveKind.Call, $"{call}"));
        }

        Assert.NotNull(cache.Find(Caller));
        Assert.InRange(cache.Columns.Count(), 10_000, 20_001);

        for (var minute = 1; minute <= 2; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            WriteEnded(cache, new LiveKey(LiveKind.Call, "later"));
        }

        Assert.Equal(["7", "later"], cache.Columns.Select(row => row.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_remembered_row_comes_back_as_it_was_and_takes_a_byte_for_a_letter()
    {
        var cache = new RowCache(_time);
        var row = new LiveRow("{\"name\":\"Zoë\"}", 3);
        cache.Read(Caller, row);

        var known = cache.Find(Caller)!;

        Assert.Equal(row, known.Row);
        Assert.Equal(3, known.Version);
        Assert.Equal(Encoding.UTF8.GetByteCount(row.State), known.Text!.Length);
    }

    [Fact]
    public void A_row_that_is_not_there_is_remembered_too()
    {
        var cache = new RowCache(_time);
        cache.Read(Caller, null);

        Assert.Null(cache.Find(Caller)!.Row);
        Assert.Null(cache.Find(Caller)!.Version);
        Assert.Null(cache.Find(new LiveKey(LiveKind.Caller, "8")));
    }

    private void WriteEnded(RowCache cache, LiveKey key) => cache.Wrote(
        new LiveWrite(key, 1, "over", new LiveColumns(0, nameof(CallPhase.Ended), _time.GetUtcNow(), null, null), []));

    private void Step(RowCache cache, byte what, LiveKey key, byte how)
    {
        switch (what % 8)
        {
            case 0:
                cache.Forget(key);
                break;
            case 1:
                cache.Read(key, how % 3 == 0 ? null : new LiveRow("read", how % 4));
                break;
            case 2:
                _time.Advance(TimeSpan.FromMinutes(how % 20));
                break;
            default:
                Write(cache, key, how);
                break;
        }
    }

    /// <summary>Writes a row; its campaign, phase, version and lease follow from a number.</summary>
    private void Write(RowCache cache, LiveKey key, byte how) => cache.Wrote(new LiveWrite(
        key,
        how % 4,
        "written",
        new LiveColumns(how % 3, Phases[how / 3 % 3], _time.GetUtcNow(), null, how % 5 == 4 ? null : _time.GetUtcNow()),
        []));

    private static IEnumerable<string> Sorted(IEnumerable<(LiveKey Key, LiveColumns Columns)> rows) =>
        rows.Select(row => $"{row.Key} {row.Columns}").Order(StringComparer.Ordinal);
}
