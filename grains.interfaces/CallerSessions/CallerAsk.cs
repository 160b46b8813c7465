namespace ImpactDialing.CallerSessions;

/// <summary>What a caller's leg asks: one record for each endpoint of a caller's leg.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallerAsk")]
public abstract record CallerAsk
{
    /// <summary><c>callin_choice</c>: the start menu.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.StartMenu")]
    public sealed record StartMenu : CallerAsk;

    /// <summary><c>read_instruction_options</c>: a key was pressed in the start menu.</summary>
    /// <param name="Digits">The key; empty if none was pressed in time.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.MenuKey")]
    public sealed record MenuKey(string Digits) : CallerAsk;

    /// <summary>A fallback request that does not repeat the key of the request before it. It is unknown whether a key
    /// was pressed, so the leg is asked again.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.KeyUnknown")]
    public sealed record KeyUnknown : CallerAsk;

    /// <summary><c>ready_to_call</c> and <c>next_call</c>: the next household.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.NextHousehold")]
    public sealed record NextHousehold : CallerAsk;

    /// <summary><c>conference_started_phones_only_preview</c>: a key was pressed for the household.</summary>
    /// <param name="Digits">The key; empty if none was pressed in time.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.PreviewKey")]
    public sealed record PreviewKey(string Digits) : CallerAsk;

    /// <summary><c>conference_started_phones_only_power</c>: the caller has heard of the household; dial it.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.DialAnnounced")]
    public sealed record DialAnnounced : CallerAsk;

    /// <summary><c>gather_response</c>: the leg has left its conference, or asks for the next question.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.QuestionDue")]
    public sealed record QuestionDue : CallerAsk;

    /// <summary><c>submit_response</c>: a question was answered.</summary>
    /// <param name="Digits">The digits; empty if none were keyed in in time.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.Response")]
    public sealed record Response(string Digits) : CallerAsk;

    /// <summary><c>continue_conf</c>: a web caller's leg goes back on hold.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.BackOnHold")]
    public sealed record BackOnHold : CallerAsk;

    /// <summary><c>pause</c>: a web caller's leg has left its conference, or was sent to wait for results.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.LeftConference")]
    public sealed record LeftConference : CallerAsk;

    /// <summary><c>/transfer/caller</c>: the leg was redirected to the conference of a transfer.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.TransferDue")]
    public sealed record TransferDue : CallerAsk;

    /// <summary><c>run_out_of_numbers</c>, <c>time_period_exceeded</c>, <c>account_out_of_funds</c>,
    /// <c>calling_is_disabled</c>: the leg was redirected to hear why the session ends.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.Announcement")]
    public sealed record Announcement(GoodbyeReason Reason) : CallerAsk;

    /// <summary>The directive could not be put into words: a household that was to be presented is skipped.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallerAsk.Unspeakable")]
    public sealed record Unspeakable : CallerAsk;
}
