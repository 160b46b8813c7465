namespace ImpactDialing.Scenarios.World;

/// <summary>A webhook as the fake application got it.</summary>
internal sealed record FakeWebhook(Uri Url, string Form, IReadOnlyDictionary<string, string> Headers)
{
    private readonly Dictionary<string, string> _parameters = Form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2))
        .ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]));

    public string Path => Url.AbsolutePath;

    public string this[string name] => _parameters.GetValueOrDefault(name, "");

    public bool Has(string name) => _parameters.ContainsKey(name);
}
