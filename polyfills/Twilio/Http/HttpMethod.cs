namespace Twilio.Http;

/// <summary>An HTTP method, in capitals.</summary>
public class HttpMethod
{
    /// <summary>GET.</summary>
    public static readonly HttpMethod Get = new("GET");

    /// <summary>POST.</summary>
    public static readonly HttpMethod Post = new("POST");

    /// <summary>PUT.</summary>
    public static readonly HttpMethod Put = new("PUT");

    /// <summary>DELETE.</summary>
    public static readonly HttpMethod Delete = new("DELETE");

    private readonly string _value;

    /// <summary>A method by its name.</summary>
    public HttpMethod(string method) => _value = method.ToUpperInvariant();

    /// <summary>A string is a method.</summary>
    public static implicit operator HttpMethod(string value) => new(value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HttpMethod other && other._value == _value;

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => _value;
}
