namespace ImpactDialing.Telephony;

/// <summary>What a refusal of Twilio's REST API means (<see cref="TwilioRefusals"/>).</summary>
internal enum TwilioRefusal
{
    /// <summary>The request may have been carried out.</summary>
    Unknown = 0,

    /// <summary>Not carried out: the account or its rate does not allow any request at the moment.</summary>
    Account = 1,

    /// <summary>Not carried out: the call is over, or Twilio does not know it.</summary>
    Over = 2,

    /// <summary>Not carried out: the number cannot be called.</summary>
    BadNumber = 3,

    /// <summary>Not carried out, and never will be.</summary>
    Final = 4,
}
