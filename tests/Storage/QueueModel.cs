using ImpactDialing.Calls;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Tests.Storage;

/// <summary>
/// The dial queue as silo/Storage/Queue/README.md describes it, in memory and one household at a time. The tests
/// compare the tables with it.
/// </summary>
internal sealed class QueueModel(TimeSpan recycleTime, TimeSpan lease, IReadOnlyList<QueueModel.Household> households)
{
    private readonly Dictionary<string, (long Household, int Lead, bool Completed)> _dispositions = [];
    private readonly HashSet<(long Household, bool WholeAccount)> _doNotCall = [];

    public IReadOnlyList<Household> Households => households;

    public bool IsReachable(Household household) =>
        Enumerable.Range(0, household.Leads).Any(lead => !_dispositions.Values.Contains((household.Id, lead, true)));

    public bool IsBlocked(Household household) => _doNotCall.Contains((household.Id, true)) || _doNotCall.Contains((household.Id, false));

    public Household? Reserve(string session, string newToken, string? skip, IReadOnlyCollection<string> zones, DateTimeOffset now)
    {
        Skip(session, skip, now);
        foreach (var expired in households.Where(h => h.Status == HouseholdStatus.Reserved && h.LeaseUntil <= now))
        {
            BackInQueue(expired);
        }

        if (households.SingleOrDefault(h => h.Status == HouseholdStatus.Reserved && h.Session == session) is { } held)
        {
            if (IsReachable(held) && zones.Contains(held.Zone))
            {
                held.LeaseUntil = now + lease;
                return held;
            }

            BackInQueue(held);
        }

        return Take(session, newToken, Fresh(zones), now) ?? Take(session, newToken, Retries(zones, now), now);
    }

    public void Skip(string session, string? token, DateTimeOffset now)
    {
        var held = households.SingleOrDefault(h => h.Status == HouseholdStatus.Reserved && h.Session == session && h.Token == token);
        if (held is { } skipped)
        {
            skipped.PresentedAt = now;
            BackInQueue(skipped);
        }
    }

    /// <summary>
    /// The figures of an empty answer: reserved or in a call elsewhere, the next recycling, and how many due households
    /// are outside their hours.
    /// </summary>
    public (int InFlight, DateTimeOffset? NextDueAt, int OutsideHours) Figures(
        string session, IReadOnlyCollection<string> open, DateTimeOffset now) =>
        (
        households.Count(h => h.Status is HouseholdStatus.Reserved or HouseholdStatus.InFlight && h.Session != session),
        households.Where(h => h.Status == HouseholdStatus.Recycling && h.PresentedAt > now - recycleTime && MayBeCalled(h)).Min(
            h => h.PresentedAt) + recycleTime,
        households.Count(
            h => !open.Contains(h.Zone)
                && MayBeCalled(h)
                && (
                    h.Status == HouseholdStatus.Available
                        || (h.Status == HouseholdStatus.Recycling && h.PresentedAt <= now - recycleTime))));

    /// <summary>False when the dial is refused.</summary>
    public bool Dial(long id, string token, string call)
    {
        var household = Find(id);
        if (household.Status == HouseholdStatus.Reserved && household.Token == token)
        {
            (household.Status, household.Call, household.LeaseUntil) = (HouseholdStatus.InFlight, call, null);
            return true;
        }

        return household.Status == HouseholdStatus.InFlight && household.Token == token && household.Call == call;
    }

    public void Return(long id, string token)
    {
        if (HeldUnder(id, token) is { } household)
        {
            BackInQueue(household);
        }
    }

    public void Settle(long id, string token, CallOutcome outcome)
    {
        if (HeldUnder(id, token) is { } household)
        {
            household.PresentedAt = household.ReservedAt;
            var next = outcome == CallOutcome.Failed
                ? HouseholdStatus.Failed
                : IsReachable(household)
                ? HouseholdStatus.Recycling
                : HouseholdStatus.Completed;
            Leave(household, next);
        }
    }

    public void Disposition(string call, long id, int lead, bool completed)
    {
        _dispositions[call] = (id, lead, completed);
        var household = Find(id);
        if (household.Status == HouseholdStatus.Recycling && !IsReachable(household))
        {
            household.Status = HouseholdStatus.Completed;
        }
        else if (household.Status == HouseholdStatus.Completed && IsReachable(household))
        {
            BackInQueue(household);
        }
    }

    public void EndSession(string session)
    {
        foreach (var held in households.Where(h => h.Status == HouseholdStatus.Reserved && h.Session == session))
        {
            BackInQueue(held);
        }
    }

    public void Forbid(long id, bool wholeAccount)
    {
        _doNotCall.Add((id, wholeAccount));
        if (Find(id) is { Status: HouseholdStatus.Available or HouseholdStatus.Reserved or HouseholdStatus.Recycling } household)
        {
            Leave(household, HouseholdStatus.Blocked);
        }
    }

    public void Permit(long id, bool wholeAccount)
    {
        _doNotCall.Remove((id, wholeAccount));
        var household = Find(id);
        if (household.Status == HouseholdStatus.Blocked && !IsBlocked(household))
        {
            BackInQueue(household);
        }
    }

    public Household Find(long id) => households.Single(h => h.Id == id);

    private static void BackInQueue(Household household) =>
        Leave(household, household.PresentedAt is null ? HouseholdStatus.Available : HouseholdStatus.Recycling);

    private static void Leave(Household household, HouseholdStatus next) =>
        (household.Status, household.Token, household.Session, household.Call, household.ReservedAt, household.LeaseUntil) = (
            next, null, null, null, null, null);

    private bool MayBeCalled(Household household) => !IsBlocked(household) && IsReachable(household);

    private Household? HeldUnder(long id, string token) =>
        Find(id) is { Status: HouseholdStatus.Reserved or HouseholdStatus.InFlight } household && household.Token == token
            ? household
            : null;

    private List<Household> Fresh(IReadOnlyCollection<string> zones) =>
        [.. households.Where(h => h.Status == HouseholdStatus.Available && zones.Contains(h.Zone)).OrderBy(h => h.Id)];

    private List<Household> Retries(IReadOnlyCollection<string> zones, DateTimeOffset now) =>
        [
            .. households.Where(h => h.Status == HouseholdStatus.Recycling && h.PresentedAt <= now - recycleTime && zones.Contains(h.Zone))
                .OrderBy(h => h.PresentedAt).ThenBy(h => h.Id)];

    private Household? Take(string session, string token, List<Household> inOrder, DateTimeOffset now)
    {
        foreach (var household in inOrder)
        {
            if (MayBeCalled(household))
            {
                (household.Status, household.Token, household.Session, household.ReservedAt, household.LeaseUntil) = (
                    HouseholdStatus.Reserved, token, session, now, now + lease);
                return household;
            }

            household.Status = IsBlocked(household) ? HouseholdStatus.Blocked : HouseholdStatus.Completed;
        }

        return null;
    }

    /// <summary>One household; its id is also its position in the upload.</summary>
    public sealed class Household(long id, string zone, int leads)
    {
        public long Id { get; } = id;

        public string Zone { get; } = zone;

        public int Leads { get; } = leads;

        public HouseholdStatus Status { get; set; } = HouseholdStatus.Available;

        public string? Token { get; set; }

        public string? Session { get; set; }

        public string? Call { get; set; }

        public DateTimeOffset? PresentedAt { get; set; }

        public DateTimeOffset? ReservedAt { get; set; }

        public DateTimeOffset? LeaseUntil { get; set; }

        public override string ToString() =>
            $"{Id} {Status} token={Token} session={Session} call={Call} presented={PresentedAt:HH:mm} reserved={ReservedAt:HH:mm} "
                + $"lease={LeaseUntil:HH:mm}";
    }
}
