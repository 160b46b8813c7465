namespace ImpactDialing.Bench.Http;

/// <summary>What the requests of a measurement ask for.</summary>
internal enum HttpStep
{
    /// <summary>Not valid.</summary>
    None = 0,

    /// <summary>The call-in number's prompt for the PIN: one read, and no session yet.</summary>
    Prompt = 1,

    /// <summary>Keys of the start menu: each answer changes the state durably, and reserves nothing.</summary>
    Key = 2,

    /// <summary>Skips in Preview: each changes the state durably, returns a household and reserves another.</summary>
    Skip = 3,

    /// <summary>The last step once more, as Twilio asks after a lost answer: the same answer, and no write.</summary>
    Repeat = 4,
}
