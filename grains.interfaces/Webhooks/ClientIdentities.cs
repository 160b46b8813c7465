using System.Globalization;

namespace ImpactDialing.Webhooks;

/// <summary>The identities in the access tokens of browsers' phones (https://www.twilio.com/docs/iam/access-tokens):
/// each names the phone's caller or supervisor.</summary>
public static class ClientIdentities
{
    private const string CallerPrefix = "caller-";
    private const string SupervisorPrefix = "supervisor-";

    /// <summary>The identity of a caller's browser phone, for example <c>caller-12</c>.</summary>
    public static string OfCaller(long callerId) => string.Create(CultureInfo.InvariantCulture, $"{CallerPrefix}{callerId}");

    /// <summary>The identity of a supervisor's browser phone, for example <c>supervisor-3</c>.</summary>
    public static string OfSupervisor(long userId) => string.Create(CultureInfo.InvariantCulture, $"{SupervisorPrefix}{userId}");

    /// <summary>Reads a caller's identity; null if it is not a caller's.</summary>
    public static long? CallerOf(string identity) => Read(identity, CallerPrefix);

    /// <summary>Reads a supervisor's identity; null if it is not a supervisor's.</summary>
    public static long? SupervisorOf(string identity) => Read(identity, SupervisorPrefix);

    private static long? Read(string? identity, string prefix) =>
        identity is not null && identity.StartsWith(prefix, StringComparison.Ordinal)
        && long.TryParse(identity.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
