namespace ImpactDialing.LoadTest.Sharing;

/// <summary>A sign of life, several times a second, with the figures of the live view.</summary>
internal sealed record Beat(
    long Sent, long Finished, long Errors, int CallersOnLine, int LiveCalls, int Talking, int Wrong)
{
    /// <summary>The sum over testers.</summary>
    public static Beat Sum(IEnumerable<Beat> beats) => beats.Aggregate(
        new Beat(0, 0, 0, 0, 0, 0, 0),
        static (all, one) => new Beat(
            all.Sent + one.Sent, all.Finished + one.Finished, all.Errors + one.Errors, all.CallersOnLine + one.CallersOnLine,
            all.LiveCalls + one.LiveCalls, all.Talking + one.Talking, all.Wrong + one.Wrong));
}
