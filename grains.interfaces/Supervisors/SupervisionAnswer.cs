namespace ImpactDialing.Supervisors;

/// <summary>The result of a supervisor's command.</summary>
public enum SupervisionAnswer
{
    /// <summary>Done, now or before.</summary>
    Done = 0,

    /// <summary>The account has no such caller.</summary>
    NotYours = 1,

    /// <summary>The caller is not online.</summary>
    NotOnline = 2,

    /// <summary>The supervisor is not in the caller's conference.</summary>
    NotListening = 3,

    /// <summary>The account has no such active campaign.</summary>
    UnknownCampaign = 5,

    /// <summary>The caller is not in a conversation.</summary>
    NotTalking = 6,

    /// <summary>The provider did not answer; try again.</summary>
    TryAgain = 4,
}
