namespace ImpactDialing.Calls;

/// <summary>What a campaign wants done with whoever answers.</summary>
/// <param name="Detection">How machines are detected.</param>
/// <param name="MachineMessage">The recording that a machine is left by itself; null: machines are hung up on. Null too where the household has been left one already (one a household).</param>
/// <param name="DroppedMessage">The recording that a caller may leave by hand; null when he may not. It does not depend on <paramref name="Detection"/> (S-86).</param>
/// <param name="SafeHarbor">What a person hears whom nobody can take: who called and why (47 CFR 64.1200(a)(7)(i)(A)); null: nothing is said.</param>
/// <param name="IsRecorded">True when conversations are recorded, once everybody has been told.</param>
/// <param name="Announcement">What everybody in a conversation hears before it is recorded; null: <see cref="UsualAnnouncement"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallHandling")]
public sealed record CallHandling(MachineDetection Detection, Uri? MachineMessage, Uri? DroppedMessage, string? SafeHarbor, bool IsRecorded = false, string? Announcement = null)
{
    /// <summary>What is announced where a campaign has no words of its own.</summary>
    public const string UsualAnnouncement = "This call is being recorded.";

    /// <summary>Nothing but connecting people.</summary>
    public static CallHandling Plain { get; } = new(MachineDetection.Off, null, null, null);
}
