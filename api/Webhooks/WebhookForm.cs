using System.Text;
using ImpactDialing.Requests;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ImpactDialing.Webhooks;

/// <summary>
/// The parameters of a webhook in the order in which Twilio signs them: by name, and by value where a name comes more
/// than once. ASP.NET Core's form keeps a dictionary of lists instead, which took 8 % of the server's processor time
/// (read of a profile, 2026-11-30).
/// </summary>
internal sealed class WebhookForm
{
    /// <summary>The most parameters. Twilio sends about 30, and a page's phone may add some.</summary>
    private const int MaxParameters = 1024;

    private readonly (string Name, string Value)[] _parameters;

    /// <summary>A form of these parameters, in any order.</summary>
    public WebhookForm(IEnumerable<(string Name, string Value)> parameters)
    {
        _parameters = [.. parameters];
        Array.Sort(_parameters, static (one, other) => string.CompareOrdinal(one.Name, other.Name) is not 0 and var byName
            ? byName
            : string.CompareOrdinal(one.Value, other.Value));
    }

    /// <summary>Gets the form without parameters.</summary>
    public static WebhookForm Empty { get; } = new([]);

    /// <summary>Gets the parameters as Twilio signs them.</summary>
    public ReadOnlySpan<(string Name, string Value)> Parameters => _parameters;

    /// <summary>Gets all values of a parameter, in the order in which they are signed.</summary>
    public StringValues this[string name]
    {
        get
        {
            var values = StringValues.Empty;
            foreach (var parameter in _parameters)
            {
                if (parameter.Name == name)
                {
                    values = StringValues.Concat(values, parameter.Value);
                }
            }

            return values;
        }
    }

    /// <summary>Reads a form in URL encoding. Returns null if it is larger than any form of Twilio's.</summary>
    /// <exception cref="IOException">The request ended before its body.</exception>
    /// <exception cref="BadHttpRequestException">The body is not as the headers say.</exception>
    public static async Task<WebhookForm?> Read(HttpRequest request)
    {
        var body = request.BodyReader;
        var read = await body.ReadAsync();
        while (!read.IsCompleted && read.Buffer.Length <= RequestBody.MaxBytes)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync();
        }

        var form = read.Buffer.Length <= RequestBody.MaxBytes ? Of(Encoding.UTF8.GetString(read.Buffer)) : null;
        body.AdvanceTo(read.Buffer.End);
        return form;
    }

    private static WebhookForm? Of(string body)
    {
        var parameters = new List<(string, string)>(capacity: 32);
        foreach (var pair in new QueryStringEnumerable(body))
        {
            parameters.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return parameters.Count <= MaxParameters ? new WebhookForm(parameters) : null;
    }
}
