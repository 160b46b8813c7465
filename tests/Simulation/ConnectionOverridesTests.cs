using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Tests.Simulation;

/// <summary>The fragment of a webhook's address.</summary>
public sealed class ConnectionOverridesTests
{
    [Fact]
    public void A_fragment_is_read_and_taken_off()
    {
        ConnectionOverrides read = ConnectionOverrides.Read(
            "https://h/p?q=1#ct=2000&rt=4000&tt=9000&rc=2&rp=5xx,ct,rt", out string bare, out int error);

        Assert.Equal("https://h/p?q=1", bare);
        Assert.Equal(0, error);
        Assert.Equal(
            new ConnectionOverrides(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9), 2, "5xx,ct,rt"), read);
        Assert.True(read.Retries("5xx"));
        Assert.False(read.Retries("4xx"));
    }

    [Theory]
    [InlineData("#rc=9", 11243)]
    [InlineData("#rp=often", 11243)]
    [InlineData("#ct=1", 11241)]
    [InlineData("#zz=1", 11241)]
    public void A_malformed_fragment_is_an_error(string fragment, int code)
    {
        ConnectionOverrides.Read("https://h/p" + fragment, out _, out int error);

        Assert.Equal(code, error);
    }
}
