namespace ImpactDialing.LoadTest.Figures;

/// <summary>Callers of one mode of dialing at one moment.</summary>
/// <param name="OnLine">Callers who are on the line.</param>
/// <param name="Idle">Those of them who hear hold music and no person.</param>
internal readonly record struct Presence(int OnLine, int Idle)
{
    /// <summary>The callers of two testers.</summary>
    public static Presence operator +(Presence one, Presence other) => new(one.OnLine + other.OnLine, one.Idle + other.Idle);
}
