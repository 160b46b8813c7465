using System.Globalization;

namespace ImpactDialing.Webhooks;

/// <summary>The identities that access tokens of browsers' phones carry (https://www.twilio.com/docs/iam/access-tokens): they say whose phone it is.</summary>
public static class ClientIdentities
{
    private const string CallerPrefix = "caller-";
    private const string SupervisorPrefix = "supervisor-";

    /// <summary>The identity of a caller's browser phone.</summary>
    /// <param name="callerId">The caller.</param>
    /// <returns>For example <c>caller-12</c>.</returns>
    public static string OfCaller(long callerId) => string.Create(CultureInfo.InvariantCulture, $"{CallerPrefix}{callerId}");

    /// <summary>The identity of a supervisor's browser phone.</summary>
    /// <param name="userId">The supervisor.</param>
    /// <returns>For example <c>supervisor-3</c>.</returns>
    public static string OfSupervisor(long userId) => string.Create(CultureInfo.InvariantCulture, $"{SupervisorPrefix}{userId}");

    /// <summary>Reads a caller's identity.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>The caller; null when it is not a caller's.</returns>
    public static long? CallerOf(string identity) => Read(identity, CallerPrefix);

    /// <summary>Reads a supervisor's identity.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>The supervisor; null when it is not a supervisor's.</returns>
    public static long? SupervisorOf(string identity) => Read(identity, SupervisorPrefix);

    private static long? Read(string? identity, string prefix) =>
        identity is not null && identity.StartsWith(prefix, StringComparison.Ordinal)
        && long.TryParse(identity.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
