namespace ImpactDialing.Simulator.Telephony;

/// <summary>
/// The person at the far end of a leg. Its methods are called with the world's gate held: it may make appointments, and
/// act on the leg only in them.
/// </summary>
internal interface ILegParty
{
    /// <summary>The leg is connected.</summary>
    void Answered();

    /// <summary>A sound begins.</summary>
    void Hears(HeardSound sound);

    /// <summary>The people that the party hears, or what plays, have changed: see the leg.</summary>
    void HearingChanged();

    /// <summary>The leg has ended.</summary>
    void Ended();
}
