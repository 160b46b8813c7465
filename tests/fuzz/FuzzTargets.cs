using System.Text;
using ImpactDialing.Fuzz.Targets;

namespace ImpactDialing.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<IFuzzTarget>> Makers = new(StringComparer.Ordinal)
    {
        ["gate"] = () => new GateTarget(),
        ["twiml"] = () => new TwimlTarget(),
        ["csv"] = () => new CsvTarget(),
        ["workbook"] = () => new WorkbookTarget(),
        ["yaml"] = () => new YamlTarget(),
        ["journal"] = () => new JournalTarget(),
    };

    /// <summary>Gets the names.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Opens a target.</summary>
    public static IFuzzTarget Open(string name) => Makers[name]();

    /// <summary>A text as bytes.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
