using ImpactDialing.CallerSessions;
using ImpactDialing.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Serialization.TypeSystem;

namespace ImpactDialing.Tests.Hosting;

/// <summary>The remembered names of the grains' interfaces.</summary>
public sealed class KnownGrainInterfacesTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    /// <summary>Processes of different releases find each other's grains by these names.</summary>
    [Fact]
    public void Every_interface_has_the_name_that_Orleans_gives_it()
    {
        var services = shared.Host.Services;
        var ours = services.GetRequiredService<GrainInterfaceTypeResolver>();
        var own = new GrainInterfaceTypeResolver(
            [new AttributeGrainInterfaceTypeProvider(services)], services.GetRequiredService<TypeConverter>());
        var interfaces = typeof(ICallerGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))).ToList();

        Assert.True(interfaces.Count > 10);
        Assert.All(interfaces, type => Assert.Equal(own.GetGrainInterfaceType(type), ours.GetGrainInterfaceType(type)));
        Assert.IsType<ImpactDialing.Hosting.KnownGrainInterfaces>(services.GetServices<IGrainInterfaceTypeProvider>().First());
    }
}
