namespace Twilio.Types;

/// <summary>A browser phone, by its identity with or without <c>client:</c>.</summary>
public class Client(string client) : IEndpoint
{
    /// <summary>What stands before the identity.</summary>
    public const string PREFIX = "client:";

    /// <inheritdoc cref="IEndpoint.ToString"/>
    public override string ToString() => client.StartsWith(PREFIX, StringComparison.OrdinalIgnoreCase) ? client : PREFIX + client;
}
