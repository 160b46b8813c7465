namespace ImpactDialing.CallerSessions;

/// <summary>The steps that a caller's leg can be sent to, by a directive or a redirect. Stored: values are never
/// reused.</summary>
public enum CallerStep
{
    /// <summary>Not a step.</summary>
    None = 0,

    /// <summary>The next household, after a call without a conversation (<c>ready_to_call</c>).</summary>
    ReadyToCall = 1,

    /// <summary>The next household, after wrap-up (<c>next_call</c>).</summary>
    NextCall = 2,

    /// <summary>The question that is due (<c>gather_response</c>).</summary>
    QuestionDue = 3,

    /// <summary>Back on hold (<c>continue_conf</c>).</summary>
    BackOnHold = 4,

    /// <summary>Waiting for results from the page (<c>pause</c>).</summary>
    EnterResults = 5,

    /// <summary>The conference of a transfer (<c>/transfer/caller</c>).</summary>
    Transfer = 6,

    /// <summary>The goodbye: there are no numbers left (<c>run_out_of_numbers</c>).</summary>
    OutOfNumbers = 7,

    /// <summary>The goodbye: calling hours are over (<c>time_period_exceeded</c>).</summary>
    OutsideHours = 8,

    /// <summary>The goodbye: there are no funds left (<c>account_out_of_funds</c>).</summary>
    OutOfFunds = 9,

    /// <summary>The goodbye: calling is disabled (<c>calling_is_disabled</c>).</summary>
    CallingDisabled = 10,
}
