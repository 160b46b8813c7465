using System.Collections.Immutable;

namespace ImpactDialing.Data.Definitions;

/// <summary>What a definition file has become.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="ScriptId">The script, or 0 for none.</param>
/// <param name="IsNew">True when the campaign was not there before.</param>
/// <param name="Callers">The callers in the file's order.</param>
/// <param name="Supervisors">The supervisors in the file's order.</param>
public sealed record DefinitionResult(long AccountId, long CampaignId, long ScriptId, bool IsNew, ImmutableArray<DefinedCaller> Callers, ImmutableArray<DefinedSupervisor> Supervisors);

/// <summary>A caller of a definition file, stored.</summary>
/// <param name="CallerId">His id.</param>
/// <param name="Name">His name.</param>
/// <param name="IsNew">True when he was not there before.</param>
public sealed record DefinedCaller(long CallerId, string Name, bool IsNew);

/// <summary>A supervisor of a definition file, stored.</summary>
/// <param name="UserId">His id.</param>
/// <param name="Email">His e-mail address.</param>
/// <param name="IsNew">True when he was not there before.</param>
public sealed record DefinedSupervisor(long UserId, string Email, bool IsNew);
