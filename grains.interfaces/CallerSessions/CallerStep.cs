namespace ImpactDialing.CallerSessions;

/// <summary>The steps that a caller's leg can be sent to, by a directive or from outside. Stored: values are never reused.</summary>
public enum CallerStep
{
    /// <summary>Not a step.</summary>
    None = 0,

    /// <summary>The next household, after a call that reached nobody (<c>ready_to_call</c>).</summary>
    ReadyToCall = 1,

    /// <summary>The next household, after wrap-up (<c>next_call</c>).</summary>
    NextCall = 2,

    /// <summary>The question that is due (<c>gather_response</c>).</summary>
    QuestionDue = 3,
}
