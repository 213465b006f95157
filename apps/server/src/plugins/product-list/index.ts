export { createProductList, type ProductList } from './service.js';
