using System.Globalization;
using Twilio.Types;

namespace Twilio.Rest;

/// <summary>Parameters of a request as Twilio spells their values; what is null is left out.</summary>
internal sealed class Form
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    public static implicit operator List<KeyValuePair<string, string>>(Form form) => form._parameters;

    public Form Add(string name, string? value)
    {
        if (value is not null)
        {
            _parameters.Add(new(name, value));
        }

        return this;
    }

    public Form Add(string name, Uri? value) => Add(name, value?.OriginalString);

    public Form Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Form Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Form Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    public Form Add(string name, StringEnum? value) => Add(name, value?.ToString());

    public Form Add(string name, IEndpoint? value) => Add(name, value?.ToString());

    public Form Add(string name, Http.HttpMethod? value) => Add(name, value?.ToString());

    public Form Add(string name, Twiml? value) => Add(name, value?.ToString());

    public Form Add(string name, List<string>? values)
    {
        values?.ForEach(value => Add(name, value));
        return this;
    }

    /// <summary>A time, or else the bounds before and after it.</summary>
    public Form AddTimes(string name, string format, DateTime? at, DateTime? before, DateTime? after)
    {
        string? Spelled(DateTime? time) => time?.ToString(format, CultureInfo.InvariantCulture);
        return at is not null ? Add(name, Spelled(at)) : Add(name + "<", Spelled(before)).Add(name + ">", Spelled(after));
    }
}
