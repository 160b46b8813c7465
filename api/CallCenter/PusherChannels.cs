using System.Text.Json.Serialization;
using ImpactDialing.Requests;
using Microsoft.Extensions.Options;
using PusherServer;
using PusherServer.Exceptions;
using PusherOptions = ImpactDialing.Hosting.PusherOptions;

namespace ImpactDialing.CallCenter;

/// <summary>
/// Lets a page subscribe to its own channel only (https://pusher.com/docs/channels/server_api/authorizing-users/).
/// </summary>
internal sealed class PusherChannels(IOptions<PusherOptions> options)
{
    /// <summary>Reads what pusher-js sends.</summary>
    public static readonly BodyReader<(string Socket, string Channel)> Subscription =
        new(fields => (fields.Text("socket_id"), fields.Text("channel_name")));

    /// <summary>What a page needs to subscribe; null where Pusher is not configured.</summary>
    public PusherAnswer? Describe(string channel) => options.Value is { IsConfigured: true } pusher
        ? new PusherAnswer(pusher.Key, NullWhenEmpty(pusher.Cluster), NullWhenEmpty(pusher.Host), pusher.ChannelOf(channel))
        : null;

    /// <summary>Authorizes pusher-js's <c>socket_id</c> and <c>channel_name</c> for this channel only.</summary>
    public async Task<ApiAnswer<AuthorizationAnswer>> Authorize(HttpContext context, string channel)
    {
        var (socket, wanted) = await Subscription.Read(context);
        var pusher = options.Value;
        if (wanted != pusher.ChannelOf(channel))
        {
            return Problem.Forbidden();
        }

        if (!pusher.IsConfigured)
        {
            return Problem.NotConfigured($"{PusherOptions.Section}:{nameof(PusherOptions.Key)}");
        }

        try
        {
            var library = new Pusher(
                pusher.AppId, pusher.Key, pusher.Secret, new PusherServer.PusherOptions { EncryptionMasterKey = pusher.MasterKey });
            var subscription = library.Authenticate(wanted, socket);
            return new AuthorizationAnswer(subscription.auth, subscription.shared_secret);
        }
        catch (SocketIdFormatException)
        {
            throw BadInputException.Field("socket_id", "is not a socket id");
        }
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>The signature that lets a page subscribe.</summary>
    /// <param name="SharedSecret">The key of an encrypted channel, in base64, as pusher-js reads it; left out for any
    /// other.</param>
    internal sealed record AuthorizationAnswer(
        string Auth,
        [property: JsonPropertyName("shared_secret")]
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? SharedSecret = null);
}
