using System.Text.Json.Serialization;
using ImpactDialing.Campaigns;
using ImpactDialing.Dispositions;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>What a caller's leg does next. Stored with the session, so that a repeated request gets the same one again.</summary>
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
    /// <param name="At">Where the leg stands.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.StartMenu")]
    public sealed record StartMenu(LegPosition At) : CallerDirective;

    /// <summary>Read the instructions, then come back to the start menu.</summary>
    /// <param name="At">Where the leg stands.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.Instructions")]
    public sealed record Instructions(LegPosition At) : CallerDirective;

    /// <summary>Preview: say whom the next call would reach and wait for the key that dials or skips.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="LeadName">The lead's name; null when it is not known, or has been said.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.PresentHousehold")]
    public sealed record PresentHousehold(LegPosition At, string? LeadName) : CallerDirective;

    /// <summary>Power: say whom the next call reaches, then come back for the conference.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="LeadName">The lead's name, or null when it is not known.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.AnnounceHousehold")]
    public sealed record AnnounceHousehold(LegPosition At, string? LeadName) : CallerDirective;

    /// <summary>Wait in the session's conference, whose music stops when somebody answers.</summary>
    /// <param name="At">Where the leg stands; the conference is named by the session.</param>
    /// <param name="QuestionNumber">The question that follows the conversation, counted from 0.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.JoinConference")]
    public sealed record JoinConference(LegPosition At, int QuestionNumber) : CallerDirective;

    /// <summary>Read a question with its keypad options and wait for digits.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="QuestionNumber">The question's place in the script, counted from 0.</param>
    /// <param name="Question">The question.</param>
    /// <param name="Again">True when the last digits were not one of the options.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.AskQuestion")]
    public sealed record AskQuestion(LegPosition At, int QuestionNumber, Question Question, bool Again) : CallerDirective;

    /// <summary>Come back at once for the next step.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="Target">The step.</param>
    /// <param name="QuestionNumber">The question that is due, where the step is a question.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.ContinueWith")]
    public sealed record ContinueWith(LegPosition At, CallerStep Target, int QuestionNumber) : CallerDirective;

    /// <summary>Wait in the session's conference with music: a web caller, or one whose campaign dials by itself.</summary>
    /// <param name="At">Where the leg stands; the conference is named by the session.</param>
    /// <param name="PhonesOnly">True for a caller whose questions are read to him afterwards.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.WaitOnHold")]
    public sealed record WaitOnHold(LegPosition At, bool PhonesOnly) : CallerDirective;

    /// <summary>Join the conference of a transfer, with lead and target.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="TransferId">The transfer, whose name the conference has.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.JoinTransfer")]
    public sealed record JoinTransfer(LegPosition At, TransferId TransferId) : CallerDirective;

    /// <summary>Wait, in silence after a sentence, while results are entered on the page.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="Say">False when it has been said.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.EnterResults")]
    public sealed record EnterResults(LegPosition At, bool Say) : CallerDirective;

    /// <summary>Say why there is nothing to do yet, wait, then come back for the next household.</summary>
    /// <param name="At">Where the leg stands.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Wait">How long to wait.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.HoldOn")]
    public sealed record HoldOn(LegPosition At, HoldReason Reason, TimeSpan Wait) : CallerDirective;

    /// <summary>Say a last sentence and hang up.</summary>
    /// <param name="Reason">Which sentence.</param>
    /// <param name="OpensAt">Where it is about calling hours: when they begin, local time.</param>
    /// <param name="ClosesAt">Where it is about calling hours: when they end, local time.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerDirective.Goodbye")]
    public sealed record Goodbye(GoodbyeReason Reason, TimeOnly? OpensAt = null, TimeOnly? ClosesAt = null) : CallerDirective
    {
        /// <summary>The sentence for a campaign that may not be called.</summary>
        /// <param name="reason">Why it may not.</param>
        /// <param name="opensAt">When its hours begin, where they are the reason.</param>
        /// <param name="closesAt">When its hours end, where they are the reason.</param>
        /// <returns>The directive.</returns>
        public static Goodbye For(UnfitReason reason, TimeOnly? opensAt, TimeOnly? closesAt) => reason switch
        {
            UnfitReason.NoFunds => new(GoodbyeReason.NoFunds),
            UnfitReason.CallingDisabled => new(GoodbyeReason.CallingDisabled),
            UnfitReason.OutsideHours => new(GoodbyeReason.OutsideHours, opensAt, closesAt),
            UnfitReason.NoCampaign => new(GoodbyeReason.NoCampaign),
            UnfitReason.NoSeat => new(GoodbyeReason.NoSeat),
            UnfitReason.Unknown => new(GoodbyeReason.TryLater),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A campaign is unfit for a reason or not at all."),
        };
    }
}
