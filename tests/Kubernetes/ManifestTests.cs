using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>The rules for every environment, read from the objects that kubectl would apply.</summary>
[Trait("Needs", "kubectl")]
public sealed partial class ManifestTests
{
    private static readonly string[] Fallback = ["fallback-api", "fallback-silo"];

    private static readonly Dictionary<string, string> PriorityClassOf = new()
    {
        ["fallback-silo"] = "impact-dialing-fallback",
        ["fallback-api"] = "impact-dialing-fallback-api",
    };

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void There_are_two_clusters_of_two_deployments_and_a_migration(string environment)
    {
        var all = Manifest.Render(environment);

        Assert.Equal(
            ["api", "fallback-api", "fallback-silo", "silo"],
            all.Where(each => each.Kind == "Deployment").Select(each => each.Name).Order());
        var job = Assert.Single(all, each => each.Kind == "Job");
        var tag = ImageOf(job).Split(':')[^1];
        Assert.Equal(["migrate"], job.Container["args"]!.AsArray().Select(each => (string)each!));
        Assert.All(Programs(all), program => Assert.DoesNotContain("latest", ImageOf(program), StringComparison.Ordinal));

        // The same programs, and in one cluster of one version; the fallback may be ahead of the primary.
        foreach (var program in new[] { "silo", "api" })
        {
            Assert.Equal(ImageOf(all, program).Split(':')[0], ImageOf(all, "fallback-" + program).Split(':')[0]);
        }

        Assert.EndsWith(":" + tag, ImageOf(all, "fallback-api"), StringComparison.Ordinal);
        Assert.Equal(ImageOf(all, "fallback-silo"), ImageOf(job));
        Assert.Equal(ImageOf(all, "silo").Split(':')[^1], ImageOf(all, "api").Split(':')[^1]);
        Assert.All(
            all.Where(each => each.Node["metadata"]!["namespace"] is not null),
            each => Assert.Equal($"impact-dialing-{environment}", (string?)each.Node["metadata"]!["namespace"]));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_fallback_can_go_first_to_a_new_version_and_the_migration_goes_with_it(string environment)
    {
        var before = Manifest.Render(environment);
        var after = RenderWithTag(environment, "9.9.9");

        Assert.All(Fallback, name => Assert.EndsWith(":9.9.9", ImageOf(after, name), StringComparison.Ordinal));
        Assert.All(new[] { "silo", "api" }, name => Assert.Equal(ImageOf(before, name), ImageOf(after, name)));
        var job = Assert.Single(after, each => each.Kind == "Job");
        Assert.Equal(ImageOf(after, "fallback-silo"), ImageOf(job));
    }

    /// <summary>A tag may have capitals and underscores, a registry a port. Names of objects may not.</summary>
    [Theory]
    [Trait("Hardening", "K4")]
    [InlineData("staging")]
    [InlineData("production")]
    public void No_name_of_an_object_comes_from_a_tag_or_a_registry(string environment)
    {
        var before = Manifest.Render(environment);

        var after = RenderWithTag(environment, "v2.0_RC-1", "registry.example:5000/Impact");

        Assert.All(
            Fallback,
            name => Assert.Matches("^registry[.]example:5000/Impact/(api|silo):v2[.]0_RC-1$", ImageOf(after, name)));
        Assert.Equal(before.Select(each => (each.Kind, each.Name)), after.Select(each => (each.Kind, each.Name)));
        Assert.Contains(
            "kubectl -n $NS delete job migrate --ignore-not-found",
            File.ReadAllText(Path.Combine(Manifest.Folder, "operations.md")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_fallback_can_never_be_zero(string environment)
    {
        var all = Manifest.Render(environment);
        foreach (var name in Fallback)
        {
            var deployment = all.Single(each => each.Kind == "Deployment" && each.Name == name);
            Assert.True((long?)deployment.Spec["replicas"] >= 2, $"{name} has fewer than two replicas.");

            // A successor takes the place of the pod that ends: a third pod has no node.
            Assert.Equal(
                (0, 1),
                (
                    (long?)deployment.Spec["strategy"]!["rollingUpdate"]!["maxSurge"],
                    (long?)deployment.Spec["strategy"]!["rollingUpdate"]!["maxUnavailable"]));
            Assert.Equal(environment == "production" ? PriorityClassOf[name] : null, (string?)deployment.Pod["priorityClassName"]);
            var budget = all.Single(each => each.Kind == "PodDisruptionBudget" && each.Name == name);
            Assert.True((long?)budget.Spec["minAvailable"] >= 1, $"{name}'s budget lets all of it go.");
            Assert.True(JsonNode.DeepEquals(budget.Spec["selector"], deployment.Spec["selector"]), $"{name}'s budget is about other pods.");
        }

        Assert.DoesNotContain(
            all, each => each.Kind is "HorizontalPodAutoscaler" && Fallback.Contains((string?)each.Spec["scaleTargetRef"]!["name"]));
        Assert.DoesNotContain(all, each => each.Kind is "ScaledObject" or "VerticalPodAutoscaler" or "CronJob");
        Assert.Equal(
            environment == "production"
                ? [("impact-dialing-fallback", "PreemptLowerPriority"), ("impact-dialing-fallback-api", "Never")]
                : [],
            all.Where(each => each.Kind == "PriorityClass").Select(each => (each.Name, (string)each.Node["preemptionPolicy"]!)).Order());
        Assert.All(
            all.Where(each => each.Kind == "Deployment" && !Fallback.Contains(each.Name)),
            each => Assert.Equal(0, (long?)each.Spec["strategy"]!["rollingUpdate"]!["maxUnavailable"]));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Only_the_primary_is_autoscaled_with_two_silos_at_least_and_one_leaving_at_a_time(string environment)
    {
        var all = Manifest.Render(environment);
        var scalers = all.Where(each => each.Kind == "HorizontalPodAutoscaler").ToList();

        Assert.Equal(["api", "silo"], scalers.Select(each => (string)each.Spec["scaleTargetRef"]!["name"]!).Order());
        Assert.All(scalers, scaler =>
        {
            Assert.True((long?)scaler.Spec["minReplicas"] >= 2);
            Assert.Equal(1, (long?)scaler.Spec["behavior"]!["scaleDown"]!["policies"]![0]!["value"]);

            // A number in the Deployment would undo the autoscaler's with each apply.
            Assert.Null(all.Single(each => each.Kind == "Deployment" && each.Name == scaler.Name).Spec["replicas"]);
        });
        Assert.True((long?)scalers.Single(each => each.Name == "silo").Spec["minReplicas"] >= 3, "Two silos can vote about a third.");
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Primary_and_fallback_are_never_on_one_node(string environment)
    {
        foreach (var deployment in Manifest.Render(environment).Where(each => each.Kind == "Deployment"))
        {
            var own = deployment.PodLabel("impact-dialing/cluster");
            var other = own == "primary" ? "fallback" : "primary";
            var terms = deployment.Pod["affinity"]!["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]!.AsArray();
            Assert.Contains(terms, term => (string?)term!["topologyKey"] == "kubernetes.io/hostname"
                && term["labelSelector"]!["matchLabels"]!.AsObject().Count == 1
                && (string?)term["labelSelector"]!["matchLabels"]!["impact-dialing/cluster"] == other);
            Assert.Contains(
                deployment.Pod["topologySpreadConstraints"]!.AsArray(),
                each => (string?)each!["topologyKey"] == "topology.kubernetes.io/zone");
        }
    }

    /// <summary>
    /// K1: of two pods of the fallback that lost their node, only the silo's takes one from the primary.
    /// K2: a successor may go to the node of a pod that is ending. K3: the fallback's pods prefer to share nodes.
    /// </summary>
    [Theory]
    [Trait("Hardening", "K1")]
    [Trait("Hardening", "K2")]
    [Trait("Hardening", "K3")]
    [InlineData("staging")]
    [InlineData("production")]
    public void The_fallback_takes_two_nodes_and_no_third(string environment)
    {
        foreach (var name in Fallback)
        {
            var deployment = Manifest.Render(environment).Single(each => each.Kind == "Deployment" && each.Name == name);

            // An anti-affinity with its own kind counts the pod that is ending, a spread does not.
            Assert.Single(deployment.Pod["affinity"]!["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]!.AsArray());
            var spread = Assert.Single(
                deployment.Pod["topologySpreadConstraints"]!.AsArray(),
                each => (string?)each!["topologyKey"] == "kubernetes.io/hostname")!;
            Assert.Equal(
                ("DoNotSchedule", 1L, 2L),
                ((string?)spread["whenUnsatisfiable"], (long?)spread["maxSkew"], (long?)spread["minDomains"]));
            Assert.True(
                JsonNode.DeepEquals(spread["labelSelector"]!["matchLabels"], deployment.Spec["selector"]!["matchLabels"]),
                $"{name} is spread beside other pods.");
            var affinity = deployment.Pod["affinity"]!["podAffinity"]!["preferredDuringSchedulingIgnoredDuringExecution"]!;
            var preferred = Assert.Single(affinity.AsArray())!["podAffinityTerm"]!;
            Assert.Equal("kubernetes.io/hostname", (string?)preferred["topologyKey"]);
            Assert.Equal(
                ["impact-dialing/cluster=fallback"],
                preferred["labelSelector"]!["matchLabels"]!.AsObject().Select(pair => $"{pair.Key}={pair.Value}"));
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void No_program_runs_as_root_writes_to_its_image_or_holds_a_token(string environment)
    {
        var all = Manifest.Render(environment);
        Assert.All(Programs(all), program =>
        {
            Assert.True((bool?)program.Pod["securityContext"]!["runAsNonRoot"]);
            Assert.True((long?)program.Pod["securityContext"]!["runAsUser"] > 0);
            Assert.Equal("RuntimeDefault", (string?)program.Pod["securityContext"]!["seccompProfile"]!["type"]);
            Assert.False((bool?)program.Pod["automountServiceAccountToken"]);
            var container = program.Container;
            Assert.True((bool?)container["securityContext"]!["readOnlyRootFilesystem"]);
            Assert.False((bool?)container["securityContext"]!["allowPrivilegeEscalation"]);
            Assert.Equal(["ALL"], container["securityContext"]!["capabilities"]!["drop"]!.AsArray().Select(each => (string)each!));
            Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
            Assert.Null(container["resources"]!["limits"]!["cpu"]);
            Assert.Contains(container["volumeMounts"]!.AsArray(), mount => (string?)mount!["mountPath"] == "/tmp");
        });
        Assert.All(
            all.Where(each => each.Kind == "ServiceAccount"), account => Assert.False((bool?)account.Node["automountServiceAccountToken"]));
        var labels = all.Single(each => each.Kind == "Namespace").Node["metadata"]!["labels"]!;
        Assert.All(new[] { "enforce", "warn" }, mode => Assert.Equal("restricted", (string?)labels["pod-security.kubernetes.io/" + mode]));
    }

    [Fact]
    public void The_environments_share_nothing_but_what_the_cluster_has_once()
    {
        var staging = Facts("staging");
        var production = Facts("production");
        Assert.Empty(staging.Intersect(production));

        static IEnumerable<string> Facts(string environment)
        {
            var all = Manifest.Render(environment);
            var maps = all.Where(each => each.Kind == "ConfigMap").SelectMany(each => each.Node["data"]!.AsObject())
                .Where(pair =>
                    pair.Key is "Hosts__Webhooks" or "Hosts__Fallback" or "Hosts__Browser" or "Cluster__ClusterId" or "Cluster__ServiceId"
                    or "Twilio__CallInNumber" or "Twilio__BrowserPhoneAppSid" or "Twilio__DashboardAppSid")
                .Select(pair => (string)pair.Value!);
            var images = Programs(all).Select(each => (string)each.Container["image"]!);
            return [.. maps, .. images, all.Single(each => each.Kind == "Namespace").Name];
        }
    }

    /// <summary>An overlay in which the fallback has another tag, and another registry where one is given.</summary>
    private static IReadOnlyList<Manifest> RenderWithTag(string environment, string tag, string? registry = null)
    {
        var folder = Directory.CreateTempSubdirectory("impact-version-").FullName;
        try
        {
            foreach (var file in new[] { "base", "overlays" }.SelectMany(
                each => Directory.EnumerateFiles(Path.Combine(Manifest.Folder, each), "*", SearchOption.AllDirectories)))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Manifest.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllText(copy, FallbackTag().Replace(File.ReadAllText(file), "$1 " + tag)
                    .Replace("registry.impactdialing.example", registry ?? "registry.impactdialing.example", StringComparison.Ordinal));
            }

            var (code, output, errors) = Manifest.Run("kubectl", "kustomize", Path.Combine(folder, "overlays", environment));
            Assert.True(code == 0, errors);
            return Manifest.Parse(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Manifest> Programs(IEnumerable<Manifest> all) => all.Where(each => each.Kind is "Deployment" or "Job");

    private static string ImageOf(Manifest program) => (string)program.Container["image"]!;

    private static string ImageOf(IEnumerable<Manifest> all, string deployment) =>
        ImageOf(all.Single(each => each.Kind == "Deployment" && each.Name == deployment));

    [GeneratedRegex(@"(- name: impact-dialing/fallback-\w+\n +newName: \S+\n +newTag:) \S+")]
    private static partial Regex FallbackTag();
}
