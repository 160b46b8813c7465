using ImpactDialing.Bench.Http;

namespace ImpactDialing.Bench.Growth;

/// <summary>What was measured with so many callers and households.</summary>
/// <param name="Callers">Callers at work.</param>
/// <param name="Households">Households of their campaign.</param>
/// <param name="DialIn">The callers dial in and enter their PINs, one after the other until all are online.</param>
/// <param name="Key">Keys of the start menu: a durable step.</param>
/// <param name="Skip">Skips in Preview: a durable step that returns a household and reserves another.</param>
/// <param name="Server">Processor time a second of silo and API while all callers rest.</param>
/// <param name="Database">The same of the database.</param>
internal sealed record GrowthPoint(
    int Callers, int Households, HttpFigures DialIn, HttpFigures Key, HttpFigures Skip, TimeSpan Server, TimeSpan Database);
