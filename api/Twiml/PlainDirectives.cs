using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Dispositions;
using ImpactDialing.Transfers;

namespace ImpactDialing.Twiml;

/// <summary>
/// The same step without the words that people typed, or with their letters and digits alone. It answers a leg after
/// the ordinary words could not be written.
/// </summary>
internal static class PlainDirectives
{
    private const int MaxText = 300;

    /// <summary>A caller's step: a household without the lead's name, a question in simple characters.</summary>
    public static CallerDirective Of(CallerDirective directive) => directive switch
    {
        CallerDirective.PresentHousehold present => present with { LeadName = null },
        CallerDirective.AnnounceHousehold announce => announce with { LeadName = null },
        CallerDirective.AskQuestion ask => ask with { Question = Of(ask.Question) },
        _ => directive,
    };

    /// <summary>A lead's step.</summary>
    public static CallDirective Of(CallDirective directive) => directive is CallDirective.SafeHarbor harbor
        ? harbor with { Text = Of(harbor.Text) }
        : directive;

    /// <summary>A target's step.</summary>
    public static TransferDirective Of(TransferDirective directive) =>
        directive is TransferDirective.Announce coming ? coming with { LeadName = null } : directive;

    /// <summary>A text in letters, digits and simple punctuation.</summary>
    public static string Of(string text) => Speech.Reduce(text, MaxText);

    private static Question Of(Question question) => question with
    {
        Text = Of(question.Text),
        Responses = [.. question.Responses.Select(option =>
            option.Value == PossibleResponse.NoResponse ? option : option with { Value = Of(option.Value) })],
    };
}
