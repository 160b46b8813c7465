using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using ImpactDialing.Hosting;

namespace ImpactDialing.LoadTest.Target;

/// <summary>
/// A deployment that runs already. Its address is looked up once and kept. With a token, it must prove its consent
/// before the test and every 30 s.
/// </summary>
internal sealed class RemoteTarget(Uri address, string? consent, TimeProvider time) : ITarget
{
    private const int NonceBytes = 16;
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private HttpClient? _http;
    private Uri? _pinned;
    private Task _asking = Task.CompletedTask;

    /// <inheritdoc />
    public IReadOnlyList<Uri> Apis => _pinned is null ? [] : [_pinned];

    /// <inheritdoc />
    public IReadOnlyList<(string Name, int Id)> Processes => [];

    /// <inheritdoc />
    public bool IsRunning => true;

    /// <inheritdoc />
    public string? Refusal { get; private set; }

    /// <inheritdoc />
    public async Task Start(CancellationToken stop)
    {
        if (TargetPolicy.Refusal(address, consent) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(address.IdnHost, stop);
        }
        catch (SocketException problem)
        {
            throw new RefusedException($"{address.IdnHost} cannot be found: {problem.Message}");
        }

        _pinned = new UriBuilder(address) { Host = addresses[0].ToString() }.Uri;
        _http = new HttpClient(Handler(addresses[0], address.Port)) { Timeout = AnswerLimit };
        if (consent is not null)
        {
            Refusal = await Ask(stop);
            _ = Refusal is null ? "" : throw new RefusedException(Refusal);
            _asking = AskAgain();
        }
    }

    /// <inheritdoc />
    public async Task Stop()
    {
        await _end.CancelAsync();
        await _asking;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _end.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SocketsHttpHandler Handler(IPAddress address, int port) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private async Task<string?> Ask(CancellationToken stop)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        try
        {
            using var answer = await _http!.GetAsync(
                new Uri(address, $"{LoadTestConsent.Path}?{LoadTestConsent.Nonce}={nonce}"), stop);
            return answer.StatusCode != HttpStatusCode.OK
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{address} has not agreed to be tested: it answered {(int)answer.StatusCode}.")
                : await answer.Content.ReadFromJsonAsync<LoadTestConsent.Document>(stop) is { } document
                    ? TargetPolicy.Refusal(document, consent!, nonce, address.Authority, time.GetUtcNow())
                    : "the API's answer is empty.";
        }
        catch (Exception problem) when (
            problem is HttpRequestException or JsonException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return $"{address} was asked for its consent, and did not give it: {problem.Message}";
        }
    }

    private async Task AskAgain()
    {
        using var timer = new PeriodicTimer(AskEvery, time);
        try
        {
            while (Refusal is null && await timer.WaitForNextTickAsync(_end.Token))
            {
                Refusal = await Ask(_end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
