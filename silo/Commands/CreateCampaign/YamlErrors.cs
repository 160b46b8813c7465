using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>Collects the errors of a definition file, so that one message has all of them.</summary>
internal sealed class YamlErrors(string file)
{
    private readonly List<(long Line, string Text)> _errors = [];

    public void Add(YamlNode at, string field, string reason) => Add(at.Start.Line, field, reason);

    public void Add(long line, string field, string reason) =>
        _errors.Add((line, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {field}: {reason}")));

    /// <summary>Throws when there are errors, with each on a line of its own.</summary>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new DataException(string.Join('\n', _errors.OrderBy(x => x.Line).Select(x => x.Text)));
        }
    }
}
