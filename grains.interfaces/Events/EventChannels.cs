namespace ImpactDialing.Events;

/// <summary>The private channels over which pages receive changes.</summary>
public static class EventChannels
{
    /// <summary>The channel of a caller's page, for example <c>private-caller-12</c>.</summary>
    public static string OfCaller(long callerId) => FormattableString.Invariant($"private-caller-{callerId}");

    /// <summary>The channel of an account's supervisors, for example <c>private-account-3</c>.</summary>
    public static string OfAccount(long accountId) => FormattableString.Invariant($"private-account-{accountId}");
}
