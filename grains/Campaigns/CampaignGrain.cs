using System.Collections.Immutable;
using ImpactDialing.DialQueues;
using ImpactDialing.Dispositions;
using ImpactDialing.Storage;
using ImpactDialing.Telephony;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ImpactDialing.Campaigns;

/// <summary>A campaign's rules, and its access to the dial queue. Its memory is a cache of the database, at most a
/// second old, so any number of activations agree. Reentrant, because it decides nothing by what it remembers, and one
/// caller's reservation must not wait for another's.</summary>
[GrainType("campaign")]
[Reentrant]
internal sealed partial class CampaignGrain(
    ICampaignCatalog catalog,
    IDialQueue queue,
    ILiveStore live,
    ILeases leases,
    IClusterRole duty,
    IIdGenerator ids,
    TimeProvider time,
    ILogger<CampaignGrain> logger) : Grain, ICampaignGrain
{
    /// <summary>How old the cached rows of the database may be.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>How long a caller may take over a household before another caller may get it. Longer than every prompt
    /// and its repetitions.</summary>
    private static readonly TimeSpan ReservationLease = TimeSpan.FromMinutes(5);

    /// <summary>How long one process keeps the right to dial for a campaign after its last request.</summary>
    private static readonly TimeSpan PacingLease = TimeSpan.FromSeconds(5);

    /// <summary>How long a household is held for a line that is about to be dialed.</summary>
    private static readonly TimeSpan LineLease = TimeSpan.FromSeconds(30);

    /// <summary>How long the database may take to find a household, of the two seconds of a webhook.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    /// <summary>How many waiting callers an answered call may ask.</summary>
    private const int MostAsked = 200;

    /// <summary>How many reservations for lines wait together. The database makes them in one statement.</summary>
    private const int ReservedTogether = 25;

    private CampaignSettings? _settings;
    private ImmutableArray<string> _zones = [];
    private Script _script = Script.Empty;
    private int _online;
    private SharedReading? _reading;
    private SharedReading? _counting;
    private CandidateOrder? _order;

    private long CampaignId => this.GetPrimaryKeyLong();

    private SharedReading Reading => _reading ??= new(time, Freshness, Read);

    /// <summary>The account's online callers: a count reads each of their sessions.</summary>
    private SharedReading Counting => _counting ??= new(time, Freshness, CountOnline);

    /// <inheritdoc />
    public async Task<Admission> Admit(long callerId)
    {
        await Reading.Refresh();
        if (Unfit() is { } refused)
        {
            return refused;
        }

        // The count of this second admits, and the start of the session counts once more. Only a count of this moment
        // refuses, because a seat may have become free.
        var settings = _settings!;
        await Counting.Refresh();
        return CampaignRules.Admit(settings, _online) is Admission.Granted granted
            ? granted
            : CampaignRules.Admit(settings, await catalog.CountOnline(settings.AccountId, callerId));
    }

    /// <inheritdoc />
    public async Task<NextHousehold> NextHousehold(SessionId sessionId, string? skipToken)
    {
        try
        {
            return await Next(sessionId, skipToken).WaitAsync(Patience, time);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or TimeoutException)
        {
            // If the reservation is made after all, the session holds it, and gets it when it asks again.
            LogUnknown(logger, exception, CampaignId);
            return new NextHousehold.Unknown();
        }
    }

    private async Task<NextHousehold> Next(SessionId sessionId, string? skipToken)
    {
        await Reading.Refresh();
        if (Unfit() is { } refused)
        {
            return new NextHousehold.Unfit(refused);
        }

        var settings = _settings!;
        var request = Request(sessionId, skipToken, ReservationLease);
        ReservationResult? result = settings.Mode == DialMode.Predictive ? await queue.Outlook(request) : await queue.Reserve(request);
        var next = CampaignRules.Next(settings, result, request.Now);
        if (result is ReservationResult.Nothing nothing && next is not Campaigns.NextHousehold.WillCome)
        {
            LogNothing(logger, CampaignId, nothing.InFlight, nothing.NextDueAt, nothing.OutsideHours);
        }

        return next;
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<long>> Waiting() => (_order ??= new(time)).For(await live.OnHold(CampaignId, MostAsked));

    /// <inheritdoc />
    public async Task<ImmutableArray<DialRequest>> Pace(string dialer)
    {
        await Reading.Refresh();
        var asked = time.GetUtcNow();
        if (_settings is not { Mode: DialMode.Predictive } settings
            || Unfit() is not null
            || !duty.IsActive
            || !await leases.Take($"pace-{CampaignId}", dialer, asked, PacingLease))
        {
            return [];
        }

        // If this process dies between reserving and dialing, the household returns to the queue when its short lease
        // ends.
        var wanted = Pacing.LinesToOpen(
            (await live.OnHold(CampaignId, Pacing.MostCallers)).Length, await live.CountLines(CampaignId));
        var households = ImmutableArray.CreateBuilder<ReservedHousehold>();
        var isEmpty = false;
        while (!isEmpty && households.Count < wanted && time.GetUtcNow() < asked + PacingLease)
        {
            var together = Math.Min(wanted - households.Count, ReservedTogether);
            var results = await Task.WhenAll(Enumerable.Range(0, together).Select(
                _ => queue.Reserve(Request(new SessionId(ids.NewId()), null, LineLease))));
            households.AddRange(results.OfType<ReservationResult.Reserved>().Select(reserved => reserved.Household));
            isEmpty = results.Any(result => result is not ReservationResult.Reserved);
        }

        return [.. households.Select(household => Line(settings, household, asked))];
    }

    /// <inheritdoc />
    public async Task<Script> GetScript(long scriptId)
    {
        try
        {
            await Reading.Refresh();
        }
        catch (DatabaseUnavailableException) when (scriptId == _script.ScriptId)
        {
            // Without the database the last script read is used.
            return _script;
        }

        return scriptId == _script.ScriptId ? _script : await catalog.GetScript(scriptId);
    }

    private DialRequest Line(CampaignSettings settings, ReservedHousehold household, DateTimeOffset asked)
    {
        var offer = CampaignRules.Offer(settings, household, asked);
        var leased = asked + PacingLease;
        return new DialRequest(CampaignId, offer, null, null)
        {
            ValidUntil = offer.CallableUntil < leased ? offer.CallableUntil : leased,
        };
    }

    private ReservationRequest Request(SessionId sessionId, string? skipToken, TimeSpan lease)
    {
        var now = time.GetUtcNow();
        return new(CampaignId, sessionId, ids.NewId(), skipToken, CampaignRules.OpenZones(_settings!, _zones, now), now, lease);
    }

    private Admission.Refused? Unfit() => CampaignRules.Unfit(_settings, _zones, time.GetUtcNow());

    private async Task Read()
    {
        var settings = await catalog.FindCampaign(CampaignId);
        var zones = await queue.TimeZones(CampaignId);
        var script = settings is { ScriptId: not 0 and var scriptId } ? await catalog.GetScript(scriptId) : Script.Empty;
        (_settings, _zones, _script) = (settings, zones, script);
    }

    private async Task CountOnline() => _online = await catalog.CountOnline(_settings!.AccountId, exceptCallerId: 0);

    [LoggerMessage(
        EventId = 4002, Level = LogLevel.Warning,
        Message = "Reserving a household of campaign {CampaignId} failed: the database does not answer; the caller is asked to hold")]
    private static partial void LogUnknown(ILogger logger, Exception exception, long campaignId);

    [LoggerMessage(
        EventId = 4001, Level = LogLevel.Information,
        Message = "Campaign {CampaignId} has nothing to dial: {InFlight} in flight, next due {NextDueAt}, {OutsideHours} outside hours")]
    private static partial void LogNothing(ILogger logger, long campaignId, int inFlight, DateTimeOffset? nextDueAt, int outsideHours);
}
