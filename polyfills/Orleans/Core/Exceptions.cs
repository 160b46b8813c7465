namespace Orleans.Runtime
{
    /// <summary>The base of what the runtime throws.</summary>
    [GenerateSerializer]
    public class OrleansException : Exception
    {
        /// <summary>An exception without a message.</summary>
        public OrleansException()
        {
        }

        /// <summary>An exception with a message.</summary>
        public OrleansException(string message)
            : base(message)
        {
        }

        /// <summary>An exception with a message and a cause.</summary>
        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>A request was refused before a grain saw it.</summary>
    [GenerateSerializer]
#pragma warning disable CA1032 // The real class has no public constructors.
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
#pragma warning restore CA1032

    /// <summary>The silo has stopped.</summary>
    [GenerateSerializer]
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        /// <summary>The silo has stopped.</summary>
        public SiloUnavailableException()
            : base("The silo is not available.")
        {
        }

        /// <summary>The silo has stopped.</summary>
        public SiloUnavailableException(string msg)
            : base(msg)
        {
        }

        /// <summary>The silo has stopped.</summary>
        public SiloUnavailableException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>An option or a registration is wrong.</summary>
    [GenerateSerializer]
#pragma warning disable CA1032 // The real class has these two constructors only.
    public sealed class OrleansConfigurationException : Exception
    {
        /// <summary>What is wrong.</summary>
        public OrleansConfigurationException(string message)
            : base(message)
        {
        }

        /// <summary>What is wrong, and why.</summary>
        public OrleansConfigurationException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
#pragma warning restore CA1032
}

namespace Orleans.Serialization
{
    /// <summary>The base of what serialization throws.</summary>
    [GenerateSerializer]
    public class SerializerException : Exception
    {
        /// <summary>An exception without a message.</summary>
        public SerializerException()
        {
        }

        /// <summary>An exception with a message.</summary>
        public SerializerException(string message)
            : base(message)
        {
        }

        /// <summary>An exception with a message and a cause.</summary>
        public SerializerException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>A type that is sent or stored has no serializer.</summary>
    [GenerateSerializer]
#pragma warning disable CA1032 // The real class has this constructor only.
    public sealed class CodecNotFoundException(string message) : SerializerException(message);
#pragma warning restore CA1032
}
