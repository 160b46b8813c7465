namespace ImpactDialing.Simulator.Telephony;

/// <summary>The person at the far end of a leg. Told with the world's gate held: it may make appointments, and act on the leg only in them.</summary>
internal interface ILegParty
{
    /// <summary>The leg is connected.</summary>
    void Answered();

    /// <summary>A sound begins.</summary>
    void Hears(HeardSound sound);

    /// <summary>Whom the party hears, or what plays, has changed: see the leg.</summary>
    void HearingChanged();

    /// <summary>The line is dead.</summary>
    void Ended();
}
