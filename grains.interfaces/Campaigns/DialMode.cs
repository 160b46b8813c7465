namespace ImpactDialing.Campaigns;

/// <summary>Who decides when a campaign's next number is dialed. Stored: values are never reused.</summary>
public enum DialMode
{
    /// <summary>Not a mode: a value that was never set.</summary>
    None = 0,

    /// <summary>The caller hears or sees a household and decides to dial it or to skip it.</summary>
    Preview = 1,

    /// <summary>The server dials the next household as soon as the caller is on hold.</summary>
    Power = 2,

    /// <summary>The server keeps as many lines ringing as pacing allows; the longest-waiting caller gets an answered
    /// call.</summary>
    Predictive = 3,
}
