using System.Collections.Immutable;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>The ids of a stored definition file.</summary>
/// <param name="ScriptId">The script, or 0 for none.</param>
/// <param name="IsNew">True when the campaign was created.</param>
/// <param name="Callers">The callers in the file's order.</param>
/// <param name="Supervisors">The supervisors in the file's order.</param>
public sealed record DefinitionResult(
    long AccountId,
    long CampaignId,
    long ScriptId,
    bool IsNew,
    ImmutableArray<DefinedCaller> Callers,
    ImmutableArray<DefinedSupervisor> Supervisors);

/// <summary>A stored caller of a definition file; <paramref name="IsNew"/> is true when it was created.</summary>
public sealed record DefinedCaller(long CallerId, string Name, bool IsNew);

/// <summary>A stored supervisor of a definition file; <paramref name="IsNew"/> is true when it was created.</summary>
public sealed record DefinedSupervisor(long UserId, string Email, bool IsNew);
