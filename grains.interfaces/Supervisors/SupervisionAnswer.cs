namespace ImpactDialing.Supervisors;

/// <summary>What came of a supervisor's command.</summary>
public enum SupervisionAnswer
{
    /// <summary>It was done, or had been before.</summary>
    Done = 0,

    /// <summary>The account has no such caller.</summary>
    NotYours = 1,

    /// <summary>The caller is not online.</summary>
    NotOnline = 2,

    /// <summary>The supervisor is not in the caller's conference.</summary>
    NotListening = 3,

    /// <summary>The account has no such active campaign.</summary>
    UnknownCampaign = 5,

    /// <summary>The caller is in no conversation.</summary>
    NotTalking = 6,

    /// <summary>The provider did not answer: it may be tried again.</summary>
    TryAgain = 4,
}
