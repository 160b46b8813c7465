using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>A campaign with everything that callers need to start, as a definition file describes it.</summary>
/// <param name="Name">Its name, unique in the account.</param>
/// <param name="Mode">Decides when the next number is dialed.</param>
/// <param name="PresentedNumber">The number shown to leads.</param>
/// <param name="OpensAt">Start of the calling hours, inclusive.</param>
/// <param name="ClosesAt">
/// End of the calling hours, exclusive. Equal to <paramref name="OpensAt"/>: always open. Earlier: over midnight.
/// </param>
/// <param name="TimeZone">IANA id of the zone for households with an unknown one.</param>
/// <param name="RecycleTime">How long after a presentation a household may be presented again; at least 1 h.</param>
/// <param name="RingTime">How long a phone rings before the call is canceled; 5 to 600 seconds.</param>
/// <param name="Handling">How answered calls are handled.</param>
/// <param name="CallBackAfterMessage">True when a household that was left a recorded message is called again.</param>
/// <param name="Script">The script, or null for none.</param>
/// <param name="Supervisors">The people who run the account's campaigns and may listen in.</param>
/// <param name="DoNotCall">Numbers that this campaign does not call.</param>
public sealed record CampaignDefinition(
    AccountDefinition Account,
    string Name,
    DialMode Mode,
    PhoneNumber PresentedNumber,
    TimeOnly OpensAt,
    TimeOnly ClosesAt,
    string TimeZone,
    TimeSpan RecycleTime,
    TimeSpan RingTime,
    CallHandling Handling,
    bool CallBackAfterMessage,
    ScriptDefinition? Script,
    ImmutableArray<CallerDefinition> Callers,
    ImmutableArray<SupervisorDefinition> Supervisors,
    ImmutableArray<PhoneNumber> DoNotCall);

/// <summary>The account of a definition file.</summary>
/// <param name="Name">Its name, by which it is found.</param>
/// <param name="Seats">How many of its callers may be online at the same time.</param>
/// <param name="DoNotCall">Numbers that none of its campaigns calls.</param>
public sealed record AccountDefinition(string Name, int Seats, ImmutableArray<PhoneNumber> DoNotCall);

/// <summary>The script of a definition file.</summary>
/// <param name="Name">Its name, unique in the account.</param>
/// <param name="Notes">The labels of the notes that web callers may type, each unique in the script.</param>
/// <param name="Transfers">The targets to which web callers may transfer a lead.</param>
public sealed record ScriptDefinition(
    string Name,
    ImmutableArray<QuestionDefinition> Questions,
    ImmutableArray<string> Notes,
    ImmutableArray<TransferDefinition> Transfers);

/// <summary>A transfer target of a definition file.</summary>
/// <param name="Label">Its name on the page, unique in the script.</param>
public sealed record TransferDefinition(string Label, PhoneNumber Number, TransferKind Kind);

/// <summary>A question of a definition file.</summary>
/// <param name="Text">The question, unique in the script.</param>
/// <param name="Responses">The possible answers, in order.</param>
public sealed record QuestionDefinition(string Text, ImmutableArray<ResponseDefinition> Responses);

/// <summary>A possible response of a definition file.</summary>
/// <param name="Value">Its text, unique in the question.</param>
/// <param name="Keypad">The keypad number, unique in the question.</param>
/// <param name="Retry">True when a lead who gave it is called again.</param>
public sealed record ResponseDefinition(string Value, int Keypad, bool Retry);

/// <summary>A caller of a definition file.</summary>
/// <param name="Name">The caller's name, by which they are found in the account.</param>
/// <param name="Pin">The caller's PIN: 4 to 12 digits, unique everywhere.</param>
/// <param name="PhonesOnly">True when the caller works with a phone only.</param>
/// <param name="Username">The user name of a browser, in lower case, unique everywhere; null for none.</param>
/// <param name="Password">The caller's password, or null to keep the stored one. A secret.</param>
/// <param name="Line">The line of the file, for errors that only the database can find.</param>
public sealed record CallerDefinition(string Name, string Pin, bool PhonesOnly, string? Username, string? Password, long Line);

/// <summary>A supervisor of a definition file.</summary>
/// <param name="Email">The address for signing in, in lower case, unique everywhere.</param>
/// <param name="Password">The supervisor's password, or null to keep the stored one. A secret.</param>
/// <param name="Role"><c>supervisor</c> or <c>administrator</c>.</param>
/// <param name="Line">The line of the file, for errors that only the database can find.</param>
public sealed record SupervisorDefinition(string Email, string? Password, string Role, long Line);
