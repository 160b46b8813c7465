using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Data.Definitions;

/// <summary>Collects what is wrong in a definition file, so that all of it is told at once.</summary>
/// <param name="file">The file's name as the errors show it.</param>
internal sealed class YamlErrors(string file)
{
    private readonly List<(long Line, string Text)> _errors = [];

    public void Add(YamlNode at, string field, string reason) => Add(at.Start.Line, field, reason);

    public void Add(long line, string field, string reason) => _errors.Add((line, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {field}: {reason}")));

    /// <summary>Throws when anything was wrong, with every error on a line of its own.</summary>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new DataException(string.Join('\n', _errors.OrderBy(x => x.Line).Select(x => x.Text)));
        }
    }
}
