namespace ImpactDialing.Events;

/// <summary>The private channels over which pages are told of changes.</summary>
public static class EventChannels
{
    /// <summary>The channel of a caller's page.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>For example <c>private-caller-12</c>.</returns>
    public static string OfCaller(long callerId) => FormattableString.Invariant($"private-caller-{callerId}");

    /// <summary>The channel of an account's supervisors.</summary>
    /// <param name="accountId">The account.</param>
    /// <returns>For example <c>private-account-3</c>.</returns>
    public static string OfAccount(long accountId) => FormattableString.Invariant($"private-account-{accountId}");
}
