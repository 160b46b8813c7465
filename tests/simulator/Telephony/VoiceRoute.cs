namespace ImpactDialing.Simulator.Telephony;

/// <summary>The addresses of a number or an application.</summary>
public sealed record VoiceRoute
{
    /// <summary>Asked what to do with a call.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>GET or POST.</summary>
    public string VoiceMethod { get; init; } = "POST";

    /// <summary>Asked when the call's current address fails.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>GET or POST.</summary>
    public string FallbackMethod { get; init; } = "POST";

    /// <summary>Receives the report when a call has ended.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>GET or POST.</summary>
    public string StatusCallbackMethod { get; init; } = "POST";
}
