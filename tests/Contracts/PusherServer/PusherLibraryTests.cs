using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PusherServer;
using PusherServer.Exceptions;
using PusherServer.RestfulClient;

namespace ImpactDialing.Tests.Contracts.PusherServer;

public sealed class PusherLibraryTests
{
    private const string Key = "278d425bdf160c739803";
    private const string Secret = "7ad3773142a6692b25b8";

    [Theory]
    [InlineData(Secret, "1234.1234", "private-foobar", "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4")]
    [InlineData("tofu", "123.456", "test", "efa6cf7644a0b35cba36aa0f776f3cbf7bb60e95ea2696bde1dbe8403b61bd7c")]
    [InlineData("tofu", "321.654", "test", "f6ecb0a17d3e4f68aca28f1673197a7608587c09deb0208faa4b5519aee0a777")]
    [InlineData("tofu", "123.456", "test1", "d5ab857f805433cb50562da96afa41688d7742a3c3a021ed15a4d991a4d8cf94")]
    [InlineData("12345678900000001", "1.1", "test_channel", "02259dff9a2a3f71ea8ab29ac0c0c0ef7996c8f3fd3702be5533f30da7d7fed4")]
    public void Authorizes_the_vectors(string secret, string socket, string channel, string signature) => Assert.Equal(
        $$"""{"auth":"{{Key}}:{{signature}}"}""",
        new Pusher("3", Key, secret).Authenticate(channel, socket).ToJson());

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Agrees_with_the_official_library_on_presence_channels()
    {
        var data = new PresenceChannelData { user_id = "10", user_info = new { name = "Mr. Pusher" } };
        var ours = new Pusher("3", Key, Secret).Authenticate("presence-foobar", "1234.1234", data);
        var theirs = await Oracle.AskAsync([new
        {
            ask = "pusherAuth",
            key = Key,
            secret = Secret,
            channel = "presence-foobar",
            socket = "1234.1234",
            presence = new { user_id = "10", user_info = new { name = "Mr. Pusher" } }
        }]);
        Assert.True(JsonNode.DeepEquals(theirs[0], JsonNode.Parse(ours.ToJson())), ours.ToJson());
    }

    [Theory]
    [InlineData("private-x", "1234.1234:private-y")]
    [InlineData("private-x", "abc")]
    public void Signs_no_malformed_socket_id(string channel, string socket) =>
        Assert.Throws<SocketIdFormatException>(() => new Pusher("3", Key, Secret).Authenticate(channel, socket));

    [Fact]
    public void Signs_no_malformed_channel() =>
        Assert.Throws<ChannelNameFormatException>(() => new Pusher("3", Key, Secret).Authenticate("private-x:y", "1.1"));

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Triggers_with_a_signed_body()
    {
        using var wire = new Wire("{}");
        var result = await wire.Pusher.TriggerAsync("project-3", "foo", new { some = "data" }, new TriggerOptions { SocketId = "1.2" });
        Assert.Equal((HttpStatusCode.OK, "{}"), (result.StatusCode, result.Body));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"name":"foo","data":"{\"some\":\"data\"}","channels":["project-3"],"socket_id":"1.2"}"""),
            JsonNode.Parse(wire.Body)), wire.Body);
        await AssertSignedAsync(wire, "/apps/3/events");
    }

    [Fact]
    [Trait("Needs", "oracles")]
    public async Task Triggers_a_batch()
    {
        using var wire = new Wire("{}");
        await wire.Pusher.TriggerAsync([
            new Event { Channel = "a", EventName = "x", Data = new { n = 1 } },
            new Event { Channel = "b", EventName = "y", Data = new { n = "é" } }]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"batch":[{"name":"x","data":"{\"n\":1}","channel":"a"}"""
                + """,{"name":"y","data":"{\"n\":\"é\"}","channel":"b"}]}"""),
            JsonNode.Parse(wire.Body)), wire.Body);
        await AssertSignedAsync(wire, "/apps/3/batch_events");
    }

    [Fact]
    public async Task A_refusal_is_an_answer_but_a_text_is_an_exception()
    {
        using var refused = new Wire("{}", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await refused.Pusher.TriggerAsync("a", "x", new { })).StatusCode);
        using var text = new Wire("Unknown auth_key", HttpStatusCode.Unauthorized);
        await Assert.ThrowsAsync<TriggerResponseException>(() => text.Pusher.TriggerAsync("a", "x", new { }));
    }

    [Fact]
    [Trait("Needs", "oracles")]
    public void Knows_where_Pusher_is()
    {
        Assert.Equal("https://api-eu.pusher.com:443", new PusherOptions { Cluster = "eu", Encrypted = true }.GetBaseUrl().OriginalString);
        Assert.Equal(
            "http://127.0.0.1:5100", new PusherOptions { HostName = "127.0.0.1", Port = 5100, Cluster = "eu" }.GetBaseUrl().OriginalString);
        Assert.Throws<FormatException>(() => new PusherOptions { HostName = "http://x" });
    }

    /// <summary>
    /// The key that a page receives opens what the server sends, by the library that pusher-js uses. The two official
    /// servers' libraries make the key of a channel in different ways, so it is not compared with the other's.
    /// </summary>
    [Theory]
    [Trait("Needs", "oracles")]
    [Trait("Hardening", "B11")]
    [InlineData("""{"lead":"Zoë","number":"+13125550142"}""")]
    [InlineData("{}")]
    public async Task The_key_of_an_encrypted_channel_opens_its_events(string json)
    {
        const string Channel = "private-encrypted-caller-7";
        using var wire = new Wire("{}");
        await wire.Encrypted.TriggerAsync(Channel, "snapshot", json);
        var authorization = JsonNode.Parse(wire.Encrypted.Authenticate(Channel, "1.2").ToJson())!;
        var data = JsonNode.Parse((string)JsonNode.Parse(wire.Body)!["data"]!)!;
        Assert.DoesNotContain("3125550142", wire.Body, StringComparison.Ordinal);
        Assert.Null(wire.Encrypted.Authenticate("private-caller-7", "1.2").shared_secret);

        var opened = await Oracle.AskAsync([
            new
            {
                ask = "openSecretbox",
                sharedSecret = (string)authorization["shared_secret"]!,
                nonce = (string)data["nonce"]!,
                ciphertext = (string)data["ciphertext"]!,
            },
            new
            {
                ask = "openSecretbox",
                sharedSecret = wire.Encrypted.Authenticate("private-encrypted-caller-8", "1.2").shared_secret,
                nonce = (string)data["nonce"]!,
                ciphertext = (string)data["ciphertext"]!,
            },
        ]);

        Assert.Equal(json, (string)opened[0]!);
        Assert.Null(opened[1]);
    }

    [Fact]
    [Trait("Hardening", "B11")]
    public void An_encrypted_channel_without_its_key_is_refused() => Assert.Throws<EncryptionMasterKeyException>(
        () => new Pusher("3", Key, Secret).Authenticate("private-encrypted-x", "1.1"));

    private static async Task AssertSignedAsync(Wire wire, string path)
    {
        Assert.Equal(path, wire.Url!.AbsolutePath);
        var query = wire.Url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
#pragma warning disable CA5351 // MD5 is what Pusher asks for.
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(wire.Body))), query["body_md5"]);
#pragma warning restore CA5351
        var signed = string.Join(
            '&',
            query.Where(pair => pair.Key != "auth_signature").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(
                pair => $"{pair.Key}={pair.Value}"));
        var theirs = await Oracle.AskAsync([new { ask = "pusherSign", secret = Secret, text = $"POST\n{path}\n{signed}" }]);
        Assert.Equal(theirs[0]!.GetValue<string>(), query["auth_signature"]);
    }

    private sealed class Wire : HttpMessageHandler
    {
        private readonly string _answer;
        private readonly HttpStatusCode _status;

        public Wire(string answer, HttpStatusCode status = HttpStatusCode.OK)
        {
            (_answer, _status) = (answer, status);
            var client = new HttpClient(this) { BaseAddress = new Uri("https://pusher.example") };
            Pusher = new Pusher(
                "3", Key, Secret, new PusherOptions { RestClient = new PusherRestClient(client, "test", new Version(1, 0, 0)) });
            Encrypted = new Pusher("3", Key, Secret, new PusherOptions
            {
                RestClient = new PusherRestClient(client, "test", new Version(1, 0, 0)),
                JsonSerializer = new ImpactDialing.Events.JsonTextSerializer(),
                EncryptionMasterKey = Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef"),
            });
        }

        public Pusher Pusher { get; }

        /// <summary>The same with a key, and with the serializer of the application.</summary>
        public Pusher Encrypted { get; }

        public Uri? Url { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Url, Body) = (request.RequestUri, await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(_status) { Content = new StringContent(_answer) };
        }
    }
}
