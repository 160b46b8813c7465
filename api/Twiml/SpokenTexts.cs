using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Transfers;

namespace ImpactDialing.Twiml;

/// <summary>What people hear. All texts are here, so that a change of wording does not touch the flow.</summary>
internal static class SpokenTexts
{
    public const string EnterPin = "Please enter your PIN and then press star.";
    public const string PleaseWait = "Please hold.";
    public const string WrongPin = "That PIN is not correct.";
    public const string StartMenu = "Press star to begin dialing, or pound for instructions.";
    public const string PreviewKeys = "Press pound to skip, or star to dial.";
    public const string NotAnOption = "That is not one of the options.";
    public const string SubmitAnswer = "Then press star to submit.";
    public const string NextNumber = "Calling the next number.";

    public const string EnterResults = "Please enter your call results.";
    public const string MessageNotLeft = "The message could not be left.";
    public const string CallerNotOnline = "This caller is not online. Goodbye.";
    public const string CallerNotTalking = "This caller is in no conversation at the moment. Please hold.";
    public const string PleaseWaitForCaller = "Please stay on the line. The caller's connection was lost and is coming back.";
    public const string OthersLeft = "The others have left the call. Goodbye.";

    public const string Instructions =
        "You will be placed on hold until someone answers. When the music stops, someone is on the line. "
        + "You will usually not hear the hello, so start talking right away. "
        + "Do not hang up at the end of a conversation: press star instead. You will then be told how to enter the results.";

    public static string Hold(HoldReason reason) => reason switch
    {
        HoldReason.AllInFlight => "All remaining numbers are being called right now. Please hold.",
        HoldReason.DueSoon => "The next number will be ready in a few minutes. Please hold.",
        HoldReason.OwnTrouble => "The next number is not ready yet. Please hold.",
        HoldReason.ProviderTrouble => "Calls cannot be placed at the moment. Please hold, we will try again.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No text for this reason."),
    };

    /// <summary>What a transfer's target hears before the lead comes.</summary>
    public static string TransferComing(TransferDirective.Announce coming)
    {
        var who = Speech.Name(coming.LeadName) ?? "A person called by us";
        return coming.Kind == TransferKind.Warm
            ? $"{who} is being transferred to you by a caller of ours, who is also on the line."
            : $"{who} is being transferred to you.";
    }

    /// <summary>The last sentence; empty for a silent goodbye.</summary>
    public static string Goodbye(CallerDirective.Goodbye goodbye) => goodbye.Reason switch
    {
        GoodbyeReason.Silent => "",
        GoodbyeReason.WrongPin => "That PIN is not correct. Goodbye.",
        GoodbyeReason.NoCampaign =>
            "Your PIN is correct, but you are not assigned to an active campaign. Please contact your administrator. Goodbye.",
        GoodbyeReason.NoFunds => "This account has no funds left. Please contact your administrator. Goodbye.",
        GoodbyeReason.CallingDisabled => "Calling has been disabled for this account. Please contact your administrator. Goodbye.",
        GoodbyeReason.OutsideHours when goodbye is { OpensAt: { } opens, ClosesAt: { } closes } =>
            $"This campaign may only be called between {Hour(opens)} and {Hour(closes)}. Please call back during those hours. Goodbye.",
        GoodbyeReason.OutsideHours => "This campaign may not be called at this hour. Goodbye.",
        GoodbyeReason.NoSeat => "The maximum number of callers for this account is already online. Please try again later. Goodbye.",
        GoodbyeReason.OutOfNumbers => "This campaign has run out of phone numbers. Thank you for calling. Goodbye.",
        GoodbyeReason.NothingDue => "No phone number is due to be called for a while. Please dial in again later. Goodbye.",
        GoodbyeReason.NoKeyPressed => "We did not hear a key. Goodbye.",
        GoodbyeReason.AlreadyOnCall => "You are already in a conversation on another phone. Goodbye.",
        GoodbyeReason.SessionOver => "This session is over. Please dial in again. Goodbye.",
        GoodbyeReason.NoResults => "No results were entered. Goodbye.",
        GoodbyeReason.TryLater => "We cannot start your session at the moment. Please try again in a few minutes. Goodbye.",
        GoodbyeReason.Trouble => "We cannot continue your call at this time. Please hang up and dial in again.",
        _ => throw new ArgumentOutOfRangeException(nameof(goodbye), goodbye.Reason, "No text for this reason."),
    };

    /// <summary>A spoken time of day: 12 AM is midnight and 12 PM is noon.</summary>
    private static string Hour(TimeOnly time) =>
        time.ToString(time.Minute == 0 ? "h tt" : "h:mm tt", CultureInfo.InvariantCulture);
}
