using Orleans;

namespace ImpactDialing.Tests.Architecture;

/// <summary>The checker finds what it is there for. Orleans' own compiler refuses these types, so its builds leave this file out.</summary>
public sealed class OrleansPlantedViolationTests
{
    [Theory]
    [InlineData(typeof(NoIds), "no [Id]")]
    [InlineData(typeof(SameIds), "is used twice")]
    [InlineData(typeof(NoAlias), "no [Alias]")]
    [InlineData(typeof(Hidden), "private class")]
    [InlineData(typeof(BareException), "without [GenerateSerializer]")]
    [InlineData(typeof(IReturnsNumber), "returns Int32")]
    [InlineData(typeof(ITakesReference), "ref parameter")]
    [InlineData(typeof(IHasProperty), "a property on a grain interface")]
    [InlineData(typeof(ITakesUnsendable), "has no serializer")]
    [InlineData(typeof(IGivesUnsendable), "has no serializer")]
    public void A_planted_violation_is_found(Type planted, string expected) =>
        Assert.Contains(OrleansConformance.Check([planted]), each => each.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void What_is_right_is_let_through() => Assert.Empty(OrleansConformance.Check([typeof(Fine)]));

    [GenerateSerializer]
    [Alias("planted-fine")]
    public sealed record Fine(string Text, IReadOnlyList<int> Numbers);

    [GenerateSerializer]
    [Alias("planted-ids")]
    public sealed class NoIds
    {
        public int Value { get; set; }
    }

    [GenerateSerializer]
    [Alias("planted-same")]
    public sealed class SameIds
    {
        [Id(0)]
        public int One { get; set; }

        [Id(0)]
        public int Two { get; set; }
    }

    [GenerateSerializer]
    public sealed record NoAlias(int Value);

    public sealed class BareException : Exception;

    public sealed class Unsendable;

    public interface IReturnsNumber : IGrainWithStringKey
    {
        int Number();
    }

    public interface ITakesReference : IGrainWithStringKey
    {
        Task Take(ref int value);
    }

    public interface IHasProperty : IGrainWithStringKey
    {
        int Value { get; }
    }

    public interface ITakesUnsendable : IGrainWithStringKey
    {
        Task Take(List<Unsendable> value);
    }

    public interface IGivesUnsendable : IGrainWithStringKey
    {
        Task<Unsendable> Give();
    }

    [GenerateSerializer]
    [Alias("planted-hidden")]
    private sealed record Hidden(int Value);
}
