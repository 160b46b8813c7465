using System.Text.Json.Serialization;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallerSessions;

/// <summary>What a caller's leg does next. Stored, so that a repeated request gets the same answer.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerDirective")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(StartMenu), "menu")]
[JsonDerivedType(typeof(Instructions), "instructions")]
[JsonDerivedType(typeof(PresentHousehold), "present")]
[JsonDerivedType(typeof(AnnounceHousehold), "announce")]
[JsonDerivedType(typeof(JoinConference), "conference")]
[JsonDerivedType(typeof(AskQuestion), "ask")]
[JsonDerivedType(typeof(ContinueWith), "continue")]
[JsonDerivedType(typeof(HoldOn), "hold")]
[JsonDerivedType(typeof(WaitOnHold), "on-hold")]
[JsonDerivedType(typeof(JoinTransfer), "transfer")]
[JsonDerivedType(typeof(EnterResults), "results")]
[JsonDerivedType(typeof(Goodbye), "goodbye")]
public abstract record CallerDirective
{
    /// <summary>Play the start menu and wait for a key.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.StartMenu")]
    public sealed record StartMenu(LegPosition At) : CallerDirective;

    /// <summary>Read the instructions, then return to the start menu.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.Instructions")]
    public sealed record Instructions(LegPosition At) : CallerDirective;

    /// <summary>Preview: say the name of the next lead and wait for the key that dials or skips.</summary>
    /// <param name="LeadName">The lead's name; null if it is not known, or was said before.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.PresentHousehold")]
    public sealed record PresentHousehold(LegPosition At, string? LeadName) : CallerDirective;

    /// <summary>Power: say the name of the lead who is dialed next, then ask for the conference.</summary>
    /// <param name="LeadName">The lead's name, or null if it is not known.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.AnnounceHousehold")]
    public sealed record AnnounceHousehold(LegPosition At, string? LeadName) : CallerDirective;

    /// <summary>Wait in the session's conference; its music stops when a lead joins.</summary>
    /// <param name="At">The leg's place; the conference has the session's name.</param>
    /// <param name="QuestionNumber">The question that follows the conversation, counted from 0.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.JoinConference")]
    public sealed record JoinConference(LegPosition At, int QuestionNumber) : CallerDirective;

    /// <summary>Read a question with its keypad options and wait for digits.</summary>
    /// <param name="QuestionNumber">The question's index in the script, counted from 0.</param>
    /// <param name="Again">True if the last digits were not one of the options.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.AskQuestion")]
    public sealed record AskQuestion(LegPosition At, int QuestionNumber, Question Question, bool Again) : CallerDirective;

    /// <summary>Ask immediately for the next step.</summary>
    /// <param name="QuestionNumber">The question that is due, if the step is a question.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.ContinueWith")]
    public sealed record ContinueWith(LegPosition At, CallerStep Target, int QuestionNumber) : CallerDirective;

    /// <summary>Wait in the session's conference with music: a web caller, or a caller in Predictive.</summary>
    /// <param name="At">The leg's place; the conference has the session's name.</param>
    /// <param name="PhonesOnly">True if the caller hears the questions by phone afterwards.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.WaitOnHold")]
    public sealed record WaitOnHold(LegPosition At, bool PhonesOnly) : CallerDirective;

    /// <summary>Join the conference of a transfer, with lead and target.</summary>
    /// <param name="TransferId">The transfer; the conference has the same name.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.JoinTransfer")]
    public sealed record JoinTransfer(LegPosition At, TransferId TransferId) : CallerDirective;

    /// <summary>Say a sentence, then wait in silence while results are entered on the page.</summary>
    /// <param name="Say">False if the sentence was said before.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.EnterResults")]
    public sealed record EnterResults(LegPosition At, bool Say) : CallerDirective;

    /// <summary>Say why there is nothing to do yet, wait, then ask for the next household.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.HoldOn")]
    public sealed record HoldOn(LegPosition At, HoldReason Reason, TimeSpan Wait) : CallerDirective;

    /// <summary>Say a last sentence and hang up.</summary>
    /// <param name="OpensAt">When calling hours begin, local time, if they are the reason.</param>
    /// <param name="ClosesAt">When calling hours end, local time, if they are the reason.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.Goodbye")]
    public sealed record Goodbye(GoodbyeReason Reason, TimeOnly? OpensAt = null, TimeOnly? ClosesAt = null) : CallerDirective
    {
        /// <summary>The sentence for an unfit campaign. The times are its hours, if they are the reason.</summary>
        public static Goodbye For(UnfitReason reason, TimeOnly? opensAt, TimeOnly? closesAt) => reason switch
        {
            UnfitReason.NoFunds => new(GoodbyeReason.NoFunds),
            UnfitReason.CallingDisabled => new(GoodbyeReason.CallingDisabled),
            UnfitReason.OutsideHours => new(GoodbyeReason.OutsideHours, opensAt, closesAt),
            UnfitReason.NoCampaign => new(GoodbyeReason.NoCampaign),
            UnfitReason.NoSeat => new(GoodbyeReason.NoSeat),
            UnfitReason.Unknown => new(GoodbyeReason.TryLater),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No sentence for this reason."),
        };
    }
}
