namespace ImpactDialing.Campaigns;

/// <summary>What a campaign wants done when a person or a machine answers.</summary>
/// <param name="Detection">How machines are detected.</param>
/// <param name="MachineMessage">The recording that is left automatically for a machine; null: machines are hung up on.
/// Also null if the household was left one before (one for each household).</param>
/// <param name="DroppedMessage">The recording that a caller may leave by hand; null if not allowed. It does not depend
/// on <paramref name="Detection"/> (S-86).</param>
/// <param name="SafeHarbor">What a person hears if no caller is free: who called and why (47 CFR 64.1200(a)(7)(i)(A),
/// https://www.ecfr.gov/current/title-47/section-64.1200); null: nothing is said.</param>
/// <param name="IsRecorded">True if conversations are recorded, after an announcement to everybody.</param>
/// <param name="Announcement">What everybody in a conversation hears before it is recorded; null:
/// <see cref="UsualAnnouncement"/>.</param>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallHandling")]
public sealed record CallHandling(
    MachineDetection Detection,
    Uri? MachineMessage,
    Uri? DroppedMessage,
    string? SafeHarbor,
    bool IsRecorded = false,
    string? Announcement = null)
{
    /// <summary>The announcement of campaigns without a text of their own.</summary>
    public const string UsualAnnouncement = "This call is being recorded.";

    /// <summary>People are connected; no machine detection, messages or recording.</summary>
    public static CallHandling Plain { get; } = new(MachineDetection.Off, null, null, null);
}
