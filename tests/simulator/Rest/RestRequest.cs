namespace ImpactDialing.Simulator.Rest;

/// <summary>A request to the REST API, as received.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">The path, with its leading slash.</param>
/// <param name="Parameters">The query's and the form's parameters, in order; a name may occur more than once.</param>
/// <param name="Authorization">The Authorization header, or null.</param>
public sealed record RestRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, string? Authorization)
{
    /// <summary>
    /// Whether it requests a new call (<see
    /// href="https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource"/>).
    /// </summary>
    public bool IsDial => Method == "POST" && Path.EndsWith("/Calls.json", StringComparison.Ordinal);

    /// <summary>The last value of a parameter, or null.</summary>
    public string? this[string name]
    {
        get
        {
            for (int i = Parameters.Count - 1; i >= 0; i--)
            {
                if (Parameters[i].Key == name)
                {
                    return Parameters[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>All values of a repeatable parameter.</summary>
    public IReadOnlyList<string> All(string name) => [.. Parameters.Where(p => p.Key == name).Select(static p => p.Value)];
}
