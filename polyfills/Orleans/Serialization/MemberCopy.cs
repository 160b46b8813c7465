using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Serialization;

/// <summary>Copies the members of one object into another, by compiled code that may also write read-only fields.</summary>
internal delegate void MemberCopy(object source, object target, Copier.Memo memo);

/// <summary>Compiles a <see cref="MemberCopy"/>.</summary>
internal static class MemberCopyExtensions
{
    extension(MemberCopy)
    {
        /// <param name="type">The class or struct.</param>
        /// <param name="members">Its fields to copy.</param>
        /// <param name="deep">The method that copies a value of a type that needs it.</param>
        public static MemberCopy Emit(Type type, IEnumerable<FieldInfo> members, Func<Type, MethodInfo> deep)
        {
            var method = new DynamicMethod(
                $"Copy {type.Name}", null, [typeof(object), typeof(object), typeof(Copier.Memo)], typeof(Copier).Module, skipVisibility: true);
            var il = method.GetILGenerator();
            foreach (var field in members)
            {
                Load(il, OpCodes.Ldarg_1, field.DeclaringType!);
                Load(il, OpCodes.Ldarg_0, field.DeclaringType!);
                il.Emit(OpCodes.Ldfld, field);
                if (!Codecs.IsShallow(field.FieldType) && !Codecs.IsImmutable(field))
                {
                    il.Emit(OpCodes.Ldarg_2);
                    il.Emit(OpCodes.Call, deep(field.FieldType));
                }

                il.Emit(OpCodes.Stfld, field);
            }

            il.Emit(OpCodes.Ret);
            return method.CreateDelegate<MemberCopy>();
        }
    }

    private static void Load(ILGenerator il, OpCode argument, Type type)
    {
        il.Emit(argument);
        il.Emit(type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, type);
    }
}
