using ImpactDialing.Tests.Support;

namespace ImpactDialing.Tests.Operations;

/// <summary>A port that one test was given goes to no other, also while nothing listens on it.</summary>
public sealed class FreePortTests
{
    [Fact]
    public void A_given_port_stays_claimed()
    {
        var port = FreePort.Next();

        Assert.Null(FreePort.Claim(port));
        Assert.NotEqual(port, FreePort.Next());
    }
}
