using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PusherServer.Exceptions;

namespace PusherServer;

/// <inheritdoc/>
public class Pusher : IPusher
{
    private const int BatchLimit = 10;

    private readonly string _appId;
    private readonly string _appKey;
    private readonly string _appSecret;
    private readonly IPusherOptions _options;

    /// <summary>For an app, with its credentials.</summary>
    public Pusher(string appId, string appKey, string appSecret, IPusherOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentException.ThrowIfNullOrEmpty(appKey);
        ArgumentException.ThrowIfNullOrEmpty(appSecret);
        (_appId, _appKey, _appSecret, _options) = (appId, appKey, appSecret, options ?? new PusherOptions());
    }

    /// <inheritdoc/>
    public Task<ITriggerResult> TriggerAsync(string channelName, string eventName, object data, ITriggerOptions? options = null) =>
        TriggerAsync([channelName], eventName, data, options);

    /// <inheritdoc/>
    public Task<ITriggerResult> TriggerAsync(string[] channelNames, string eventName, object data, ITriggerOptions? options = null)
    {
        foreach (var channel in channelNames)
        {
            Validation.Channel(channel);
        }

        Validation.SocketId(options?.SocketId);
        var text = Data(channelNames[0], eventName, data);
        return PostAsync("events", new { name = eventName, data = text, channels = channelNames, socket_id = options?.SocketId });
    }

    /// <inheritdoc/>
    public Task<ITriggerResult> TriggerAsync(Event[] events)
    {
        if (events.Length > BatchLimit)
        {
            throw new EventBatchSizeExceededException(nameof(events), events.Length);
        }

        foreach (var one in events)
        {
            Validation.Channel(one.Channel);
            Validation.SocketId(one.SocketId);
        }

        return PostAsync("batch_events", new
        {
            batch = events.Select(one => new
            {
                name = one.EventName,
                data = Data(one.Channel, one.EventName, one.Data!),
                channel = one.Channel,
                socket_id = one.SocketId,
            }),
        });
    }

    /// <inheritdoc/>
    public IAuthenticationData Authenticate(string channelName, string socketId) =>
        new AuthenticationData(_appKey, _appSecret, channelName, socketId, null, _options.EncryptionMasterKey);

    /// <inheritdoc/>
    public IAuthenticationData Authenticate(string channelName, string socketId, PresenceChannelData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new AuthenticationData(_appKey, _appSecret, channelName, socketId, data, _options.EncryptionMasterKey);
    }

    private string Data(string channel, string eventName, object data)
    {
        var text = _options.JsonSerializer.Serialize(data);
        if (ChannelEncryption.IsFor(channel))
        {
            text = _options.JsonSerializer.Serialize(ChannelEncryption.Encrypt(_options.EncryptionMasterKey, channel, text));
        }

        return _options.BatchEventDataSizeLimit is { } limit && Encoding.UTF8.GetByteCount(text) > limit
            ? throw new EventDataSizeExceededException(limit, text.Length) { ChannelName = channel, EventName = eventName }
            : text;
    }

    private async Task<ITriggerResult> PostAsync(string resource, object content)
    {
        var body = DefaultSerializer.Default.Serialize(content);
        var path = $"/apps/{_appId}/{resource}";
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var query = $"auth_key={_appKey}&auth_timestamp={time}&auth_version=1.0&body_md5={Md5(body)}";
        var signature = Signature.Of(_appSecret, $"POST\n{path}\n{query}");
        return await _options.RestClient.PostAsync($"{path}?auth_signature={signature}&{query}", body).ConfigureAwait(false);
    }

#pragma warning disable CA5351 // MD5 is what Pusher asks for; the signature protects it.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
