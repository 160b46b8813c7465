using System.Collections.Immutable;
using System.Globalization;
using FsCheck.Xunit;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.DialQueues;
using ImpactDialing.Storage;
using ImpactDialing.Storage.Queue;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// Anything that several sessions may do to a dial queue, in any order, leaves the tables as the model says, and loses
/// no household.
/// </summary>
public sealed class QueuePropertyTests : QueueSuite<SqliteEngine>
{
    private const int Count = 5;
    private static readonly string[] Sessions = ["s1", "s2", "s3"];
    private static readonly ImmutableArray<string>[] Zones = [["a", "b"], ["a", "b"], ["a", "b"], ["a"], ["b"], []];
    private static readonly CallOutcome[] Outcomes = [CallOutcome.NoAnswer, CallOutcome.Busy, CallOutcome.Connected, CallOutcome.Failed];

    private readonly List<string> _history = [];
    private readonly List<(long Household, string Token)> _reservations = [];
    private QueueModel _model = null!;
    private DateTimeOffset _now;
    private int _number;

    [Property(MaxTest = 60, StartSize = 20, EndSize = 150, Replay = "20261122,7")]
    public async Task Whatever_sessions_do_the_queue_is_as_the_model_says_and_loses_no_household((byte What, byte Who, byte Which)[] steps)
    {
        await Begin();
        foreach (var (what, who, which) in steps)
        {
            await Step(what, who, which);
            await Compare();
        }

        await EverybodyComesBack();
    }

    private async Task Begin()
    {
        string[] tables = ["households", "leads", "do_not_call", "dispositions", "live_states", "caller_sessions"];
        await Store.Sql.Write(async session =>
        {
            foreach (var table in tables)
            {
                await session.Execute($"DELETE FROM {table}");
            }

            return 0;
        });
        _history.Clear();
        _reservations.Clear();
        _now = Noon;
        _model = new QueueModel(
            RecycleTime,
            Lease,
            [.. Enumerable.Range(1, Count).Select(id => new QueueModel.Household(id, id % 2 == 0 ? "b" : "a", 1 + (id % 2)))]);
        await Store.Sql.Write(async session =>
        {
            foreach (var household in _model.Households)
            {
                await session.Execute(
                    "INSERT INTO households (id, campaign_id, phone, time_zone, status, position) VALUES (@Id, 7, @Phone, @Zone, 1, @Id)",
                    new { household.Id, Phone = NumberOf(household.Id).Value, household.Zone });
                for (var lead = 0; lead < household.Leads; lead++)
                {
                    await session.Execute(
                        "INSERT INTO leads (id, campaign_id, household_id, voter_list_id, position) VALUES (@Lead, 7, @Id, 1, @Lead)",
                        new { Lead = LeadId(household.Id, lead), household.Id });
                }
            }

            return 0;
        });
    }

    private Task Step(byte what, byte who, byte which)
    {
        var session = Sessions[who % Sessions.Length];
        var id = 1 + (which % Count);
        var (held, token) = _reservations.Count == 0 ? (1, "none") : _reservations[^(1 + (which % Math.Min(3, _reservations.Count)))];
        return (what % 16) switch
        {
            0 or 1 or 2 => Reserve(session, null, Zones[which % Zones.Length]),
            3 => Reserve(session, token, Zones[which % Zones.Length]),
            4 => ReserveAtOnce(token, Sessions[which % Sessions.Length]),
            5 or 6 => Dial(held, token, $"call-{token}-{who % 2}"),
            7 or 8 => Settle(held, token, Outcomes[who % Outcomes.Length]),
            9 => Return(held, token),
            10 => Disposition($"call-{token}-{who % 2}", held, who % (int)(1 + (held % 2)), which % 2 == 0),
            11 => End(session),
            12 => Forbid(id, who % 2 == 0),
            13 => Permit(id, who % 2 == 0),
            14 => Pass(TimeSpan.FromMinutes(1 + (which % 7))),
            _ => Pass(TimeSpan.FromMinutes(20 + which)),
        };
    }

    private async Task Reserve(string session, string? skip, ImmutableArray<string> zones)
    {
        Note($"{session} reserves in [{string.Join(' ', zones)}], skipping {skip}");
        var request = Ask(session, skip, zones);
        Check(request, await Store.Queue.Reserve(request));
    }

    /// <summary>
    /// All sessions ask before the first answer, and one asks twice. One transaction serves them: the skips first, then
    /// in the order of asking.
    /// </summary>
    private async Task ReserveAtOnce(string skip, string again)
    {
        Note($"all reserve simultaneously, skipping {skip}, and {again} again");
        var requests = Sessions.Select(session => Ask(session, skip, Zones[0])).Append(Ask(again, null, Zones[0])).ToArray();
        var results = await ReserveInOneTransaction(requests);
        foreach (var request in requests)
        {
            _model.Skip(request.SessionId.Value, request.SkipToken, _now);
        }

        foreach (var (request, result) in requests.Zip(results))
        {
            Same(Expected(request)?.ToString(), Taken(request, result)?.ToString());
        }
    }

    private ReservationRequest Ask(string session, string? skip, ImmutableArray<string> zones) =>
        new(Campaign, new SessionId(session), string.Create(CultureInfo.InvariantCulture, $"t{++_number}"), skip, zones, _now, Lease);

    private void Check(ReservationRequest request, ReservationResult result)
    {
        var expected = Expected(request);
        Same(expected?.ToString(), Taken(request, result)?.ToString());
        if (result is ReservationResult.Nothing(var inFlight, var next, var outside))
        {
            Same(_model.Figures(request.SessionId.Value, request.OpenTimeZones, _now).ToString(), (inFlight, next, outside).ToString());
        }
    }

    private (long Household, string Token)? Expected(ReservationRequest request) =>
        _model.Reserve(request.SessionId.Value, request.NewToken, request.SkipToken, request.OpenTimeZones, _now) is { } household
            ? (household.Id, household.Token!)
            : null;

    private (long Household, string Token)? Taken(ReservationRequest request, ReservationResult result)
    {
        if (result is not ReservationResult.Reserved(var household))
        {
            return null;
        }

        if (household.Token == request.NewToken)
        {
            _reservations.Add((household.HouseholdId, household.Token));
        }

        return (household.HouseholdId, household.Token);
    }

    private async Task Dial(long id, string token, string call)
    {
        Note($"{call} dials {id}");
        var refused = false;
        try
        {
            await Save(new StoreRecord.HouseholdDialed(id, token, new CallId(call), _now));
        }
        catch (ReservationLostException)
        {
            refused = true;
        }

        Same((!_model.Dial(id, token, call)).ToString(), refused.ToString());
    }

    private async Task Settle(long id, string token, CallOutcome outcome)
    {
        Note($"{id} is settled under {token}: {outcome}");
        await Save(new StoreRecord.HouseholdSettled(id, token, outcome, _now));
        _model.Settle(id, token, outcome);
    }

    private async Task Return(long id, string token)
    {
        Note($"{id} is returned under {token}");
        await Save(new StoreRecord.HouseholdReturned(id, token));
        _model.Return(id, token);
    }

    private async Task Disposition(string call, long id, int lead, bool completed)
    {
        Note($"{call}: lead {lead} of {id}, completed {completed}");
        await Save(new StoreRecord.LeadDispositioned(new CallId(call), id, LeadId(id, lead), 1, completed, _now));
        _model.Disposition(call, id, lead, completed);
    }

    private async Task End(string session)
    {
        Note($"{session} ends");
        await Save(new StoreRecord.SessionEnded(new SessionId(session), _now, SessionEndReason.LegEnded));
        _model.EndSession(session);
    }

    private async Task Forbid(long id, bool wholeAccount)
    {
        Note($"{id} is not to be called, account {wholeAccount}");
        await Store.Forbid(Account, wholeAccount ? null : Campaign, NumberOf(id), _now);
        _model.Forbid(id, wholeAccount);
    }

    private async Task Permit(long id, bool wholeAccount)
    {
        Note($"{id} may be called, account {wholeAccount}");
        await Store.Allow(Account, wholeAccount ? null : Campaign, NumberOf(id));
        _model.Permit(id, wholeAccount);
    }

    private Task Pass(TimeSpan time)
    {
        Note($"{time.TotalMinutes} minutes pass");
        _now += time;
        return Task.CompletedTask;
    }

    private async Task Compare()
    {
        var rows = await Store.Sql.Read(session => session.Query<Row>(
            """
            SELECT id AS Id, status AS Status, token AS Token, session_id AS SessionId, call_id AS CallId, presented_at AS PresentedAt,
                reserved_at AS ReservedAt, lease_until AS LeaseUntil
            FROM households ORDER BY id
            """));
        Same(string.Join('\n', _model.Households), string.Join('\n', rows));
        Assert.Equal(rows.Count(row => row.Token is not null), rows.Select(row => row.Token).OfType<string>().Distinct().Count());
        Assert.DoesNotContain(
            rows.Where(row => row.Status == (long)HouseholdStatus.Reserved).GroupBy(row => row.SessionId), held => held.Count() > 1);
    }

    /// <summary>
    /// When all reservations are returned and no list forbids a household, each remaining household is offered once.
    /// </summary>
    private async Task EverybodyComesBack()
    {
        foreach (var household in _model.Households)
        {
            await Permit(household.Id, true);
            await Permit(household.Id, false);
            if (household.Token is { } token)
            {
                await Return(household.Id, token);
            }
        }

        await Pass(RecycleTime);
        var offered = new List<long>();
        for (var i = 0; i <= Count; i++)
        {
            var request = Ask($"last {i}", null, Zones[0]);
            if (await Store.Queue.Reserve(request) is ReservationResult.Reserved(var household))
            {
                offered.Add(household.HouseholdId);
            }
        }

        var left = _model.Households.Where(h => h.Status != HouseholdStatus.Failed && _model.IsReachable(h)).Select(h => h.Id);
        Same(string.Join(' ', left), string.Join(' ', offered.Order()));
    }

    private static long LeadId(long household, int lead) => (household * 10) + lead;

    private void Note(string what) => _history.Add($"{_now:HH:mm} {what}");

    private void Same(string? expected, string? actual) =>
        Assert.True(expected == actual, $"After\n{string.Join('\n', _history)}\nthe model says\n{expected}\nand the database\n{actual}");

    private sealed class Row
    {
        public long Id { get; init; }

        public long Status { get; init; }

        public string? Token { get; init; }

        public string? SessionId { get; init; }

        public string? CallId { get; init; }

        public long? PresentedAt { get; init; }

        public long? ReservedAt { get; init; }

        public long? LeaseUntil { get; init; }

        public override string ToString() => new QueueModel.Household(Id, "", 0)
        {
            Status = (HouseholdStatus)Status,
            Token = Token,
            Session = SessionId,
            Call = CallId,
            PresentedAt = Instant(PresentedAt),
            ReservedAt = Instant(ReservedAt),
            LeaseUntil = Instant(LeaseUntil),
        }.ToString();

        private static DateTimeOffset? Instant(long? microseconds) =>
            microseconds is { } known ? DatabaseTime.FromMicroseconds(known) : null;
    }
}
